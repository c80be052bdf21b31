using System.Text.Json;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Studies.Brushing;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Plots.Parallel;

namespace HyperTune.Tests.Web.Plots.Parallel;

public sealed class ParallelPlotTests
{
    private static readonly SearchSpace Space = new(
    [
        new("rate", new FloatDistribution(1e-4, 1e-2, Log: true)),
        new("window", new IntDistribution(24, 336, Step: 24)),
        new("layers", new IntDistribution(1, 3)),
        new("dropout", new FloatDistribution(0, 0.5), [new() { Parent = "layers", Min = 2 }]),
        new("cell", new CategoricalDistribution(["gru", "lstm", "rnn"])),
        new("batch", new CategoricalDistribution([16, 32], Ordered: true)),
    ]);

    private static readonly TrialTable Table = TablesOfTrials.Of(
        Space,
        [
            (TablesOfTrials.Set(("rate", 1e-3), ("window", 24), ("layers", 1), ("cell", "gru"), ("batch", 16)), 0.4),
            (TablesOfTrials.Set(("rate", 1e-2), ("window", 336), ("layers", 3), ("dropout", 0.5), ("cell", "rnn"), ("batch", 32)), 0.2),
            (TablesOfTrials.Set(("rate", 1e-4), ("window", 168), ("layers", 2), ("dropout", 0), ("cell", "lstm"), ("batch", 16)), 0.3),
        ]);

    [Fact]
    public void Compute_Axes_AreTheParametersAndTheValueWithTheBestAtTheHead()
    {
        ParallelFigure figure = Figure(Table);

        Assert.Equal(["rate", "window", "layers", "dropout", "cell", "batch", "value"], figure.Axes.Select(a => a.Key));
        Assert.Equal("val_loss ↓", figure.Axes[^1].Title);
        Assert.Equal([0, 1, 0.5], Column(figure, "value"));
        Assert.Equal((1, 3), (figure.Best, figure.Total));
    }

    [Fact]
    public void Compute_Scales_PutValuesWhereTheyBelong()
    {
        ParallelFigure figure = Figure(Table);

        Assert.Equal([0.5, 1, 0], Column(figure, "rate"));
        Assert.Equal([0, 1, 0.4615], Column(figure, "window"));
        Assert.Equal(0, Column(figure, "dropout")[0]);
        Assert.Equal([1, 0.13], Column(figure, "dropout").Skip(1));

        // Few values stand at stops, spread by less than a hundredth or so; choices read from above, an order grows upwards.
        Assert.Equal([0.12, 0.88, 0.5], Column(figure, "layers"), (a, b) => Math.Abs(a - b) < 0.016);
        Assert.Equal([0.88, 0.12, 0.5], Column(figure, "cell"), (a, b) => Math.Abs(a - b) < 0.016);
        Assert.Equal([0.12, 0.88, 0.12], Column(figure, "batch"), (a, b) => Math.Abs(a - b) < 0.016);
    }

    [Fact]
    public void Compute_Ticks_NameBothEndsAndRoundPlacesBetween()
    {
        ParallelFigure figure = Figure(Table);

        Assert.Equal(["1e−4", "3e−4", "0.001", "0.003", "0.01"], Ticks(figure, "rate"));
        Assert.Equal(["24", "50", "100", "150", "200", "250", "300", "336"], Ticks(figure, "window"));
        Assert.Equal(["1", "2", "3"], Ticks(figure, "layers"));
        Assert.Equal(["n/a", "0", "0.1", "0.2", "0.3", "0.4", "0.5"], Ticks(figure, "dropout"));
        Assert.Equal(["rnn", "lstm", "gru"], Ticks(figure, "cell"));
        Assert.Equal(["16", "32"], Ticks(figure, "batch"));
    }

    [Fact]
    public void Compute_Brush_MarksLinesAndStretches()
    {
        ParallelFigure figure = Figure(Table, "rate:0.001..;cell:gru,rnn");

        Assert.Equal([true, true, false], figure.Lines.Inside);
        Assert.Equal((0.5, 1), Assert.Single(Axis(figure, "rate").Spans));
        Assert.Equal(2, Axis(figure, "cell").Spans.Length);
        Assert.Empty(Axis(figure, "window").Spans);
    }

    [Fact]
    public void Compute_ADivergedTrial_StandsAtTheFootWithoutPressingTheOthersTogether()
    {
        TrialTable table = TablesOfTrials.Random(Space, 40, (n, _) => n == 7 ? 1e6 : 1 + (n / 40.0));

        ParallelFigure figure = Figure(table);

        double[] places = Column(figure, "value");
        Assert.Equal(0, places[7]);
        Assert.True(places.Count(p => p > 0.2) > 25);
        Assert.StartsWith("≥ ", Ticks(figure, "value")[0], StringComparison.Ordinal);
        Assert.True(figure.HasWeaker);
    }

    [Fact]
    public void Compute_Colour_IsStrongestForTheBestTheQuickestTheLatest()
    {
        Assert.Equal([0, 1, 0.5], Figure(Table).Lines.Tint);
        Assert.Equal([1, 0.5, 0], Figure(Table, colour: LineColour.Seconds).Lines.Tint);
        Assert.Equal([0, 0.5, 1], Figure(Table, colour: LineColour.Number).Lines.Tint);
    }

    [Fact]
    public void Compute_MaximizedObjective_HasTheGreatestAtTheHead()
    {
        ParallelFigure figure = Figure(Table with { Objectives = [new("val_r2", Direction.Maximize)] });

        Assert.Equal([1, 0, 0.5], Column(figure, "value"));
        Assert.Equal(0, figure.Best);
        Assert.Equal("val_r2 ↑", figure.Axes[^1].Title);
    }

    [Fact]
    public void Compute_Order_PutsNamedAxesFirstAndLeavesUnknownNamesOut() =>
        Assert.Equal(
            ["value", "cell", "rate", "window", "layers", "dropout", "batch"],
            ParallelPlot.Compute(new() { Table = Table, Rows = [0, 1, 2], Order = ["value", "gone", "cell"] }, Texts.Of<ParallelText>()).Axes.Select(a => a.Key));

    [Fact]
    public void Compute_FailedTrials_StandAtTheFootOfTheValue()
    {
        TrialTable table = TablesOfTrials.Of(Space, [.. Enumerable.Range(0, 3).Select(i => (TablesOfTrials.Set(("rate", 1e-3)), i == 0 ? 1.0 : double.NaN))], state: n => n == 0 ? TrialState.Completed : TrialState.Failed);

        ParallelFigure figure = Figure(table);

        Assert.Equal([0, 0], Column(figure, "value").Skip(1));
        Assert.Equal([1, double.NaN, double.NaN], figure.Lines.Tint);
        Assert.Equal("n/a", Ticks(figure, "value")[0]);
    }

    [Fact]
    public void Compute_ManyTrials_DrawsAThousandWithTheBestTheBrushedAndAStableSample()
    {
        TrialTable table = TablesOfTrials.Random(Space, 5000, (n, s) => n == 4711 ? 0 : 1 + s["rate"].Number);
        TrialTable longer = TablesOfTrials.Random(Space, 5050, (n, s) => n == 4711 ? 0 : 1 + s["rate"].Number);

        ParallelFigure figure = Figure(table, "rate:0.009..", selected: [13]);

        Assert.Equal((ParallelLines.Most, 5000, 4711), (figure.Lines.Number.Length, figure.Total, figure.Best));
        Assert.Contains(4711, figure.Lines.Number);
        Assert.Equal([13], figure.Selected);
        Assert.Equal(BrushText.Parse("rate:0.009..", table).Brush.Rows(table, table.CompletedRows()).Length, figure.Lines.Inside.Count(i => i));
        Assert.True(Figure(longer, "rate:0.009..").Lines.Number.Intersect(figure.Lines.Number).Count() > 970);
    }

    [Theory]
    [InlineData(9, 200_000)]
    [InlineData(50, 300_000)]
    public void Message_ThousandsOfTrials_IsSmall(int parameters, int most)
    {
        TrialTable table = TablesOfTrials.Random(new(Enumerable.Range(0, parameters).Select(i => new Parameter($"p{i}", new FloatDistribution(0, 1)))), 3000, (n, _) => n);
        ParallelFigure figure = Figure(table);

        int whole = Length(ParallelMessage.Between(null, figure));
        int brushed = Length(ParallelMessage.Between(figure, Figure(table, "p0:..0.9")));

        Assert.InRange(whole, 1000, most);
        Assert.True(brushed < whole);
        Assert.InRange(Length(ParallelMessage.Between(figure, Figure(table))), 1, 4000);
    }

    [Fact]
    public void Message_BrushOnly_SendsNeitherAxesNorLines()
    {
        ParallelMessage message = ParallelMessage.Between(Figure(Table), Figure(Table, "rate:0.001.."));

        Assert.Null(message.Axes);
        Assert.Null(message.Lines);
        Assert.Equal("110", message.Inside);
        Assert.Equal([0.5, 1], message.Spans[0]);
    }

    [Fact]
    public void Compute_NothingToDraw_SaysWhatWillAppear()
    {
        Assert.EndsWith(".", ParallelPlot.Compute(new() { Table = Table, Rows = [] }, Texts.Of<ParallelText>()).Empty, StringComparison.Ordinal);
        TrialTable nothing = TablesOfTrials.Of(SearchSpace.Empty, [(ParameterSet.Empty, 1)]);
        Assert.EndsWith(".", ParallelPlot.Compute(new() { Table = nothing, Rows = [0] }, Texts.Of<ParallelText>()).Empty, StringComparison.Ordinal);
    }

    [Fact]
    public void Compute_OneTrialOfOnePoint_IsDrawn()
    {
        TrialTable table = TablesOfTrials.Of(new([new("loss", new CategoricalDistribution(["mse"])), new("n", new IntDistribution(2, 2)), new("x", new FloatDistribution(3, 3))]), [(TablesOfTrials.Set(("loss", "mse"), ("n", 2), ("x", 3)), 0.5)]);

        ParallelFigure figure = Figure(table);

        Assert.All(figure.Lines.Positions, p => Assert.InRange(p, 0, 1));
        Assert.Equal([1], figure.Lines.Tint);
    }

    private static int Length(ParallelMessage message) => JsonSerializer.SerializeToUtf8Bytes(message, JsonSerializerOptions.Web).Length;

    private static ParallelFigure Figure(TrialTable table, string brush = "", LineColour colour = LineColour.Value, int[]? selected = null) => ParallelPlot.Compute(
        new() { Table = table, Rows = [.. Enumerable.Range(0, table.Count)], Brush = BrushText.Parse(brush, table).Brush, Colour = colour, Selected = [.. selected ?? []] },
        Texts.Of<ParallelText>());

    private static ParallelAxis Axis(ParallelFigure figure, string key) => figure.Axes.Single(a => a.Key == key);

    private static string[] Ticks(ParallelFigure figure, string key) => [.. Axis(figure, key).Ticks.OrderBy(t => t.Position).Select(t => t.Text)];

    private static double[] Column(ParallelFigure figure, string key)
    {
        int axis = figure.Axes.Select(a => a.Key).ToList().IndexOf(key);
        return [.. Enumerable.Range(0, figure.Lines.Number.Length).Select(l => figure.Lines.Positions[(l * figure.Axes.Length) + axis])];
    }
}
