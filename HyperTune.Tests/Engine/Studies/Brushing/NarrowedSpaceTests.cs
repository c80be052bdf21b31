using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Studies.Brushing;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Studies.Brushing;

public sealed class NarrowedSpaceTests
{
    private static readonly SearchSpace Space = new(
    [
        new("learning_rate", new FloatDistribution(1e-4, 1e-1, Log: true)),
        new("hidden_size", new IntDistribution(16, 256, Log: true)),
        new("window", new IntDistribution(24, 336, Step: 24)),
        new("num_layers", new IntDistribution(1, 3)),
        new("dropout", new FloatDistribution(0.1, 0.5, Step: 0.1), [new() { Parent = "num_layers", Min = 2 }]),
        new("optimizer", new CategoricalDistribution(["adam", "adamw", "sgd"])),
        new("momentum", new FloatDistribution(0, 0.9), [new() { Parent = "optimizer", Values = ["sgd"] }]),
    ]);

    private static readonly TrialTable Table = TablesOfTrials.Random(Space, 40, (n, _) => n);

    [Theory]
    [InlineData("learning_rate:0.003..0.01", "learning_rate", 0.003, 0.01)]
    [InlineData("learning_rate:..0.01", "learning_rate", 1e-4, 0.01)]
    [InlineData("learning_rate:0.5..0.9", "learning_rate", 1e-4, 1e-1)]
    [InlineData("hidden_size:63.2..168.9", "hidden_size", 64, 168)]
    [InlineData("window:100..200", "window", 120, 192)]
    [InlineData("window:119.9999999..200", "window", 120, 192)]
    [InlineData("window:100..110", "window", 24, 336)]
    [InlineData("dropout:0.15..0.42", "dropout", 0.2, 0.4)]
    [InlineData("dropout:n/a", "dropout", 0.1, 0.5)]
    public void Of_Range_MovesBoundsInwardsToTheLattice(string brush, string name, double low, double high)
    {
        ParameterDistribution narrowed = Narrow(brush).Find(name)!.Distribution;

        Assert.Equal((low, high), narrowed switch
        {
            FloatDistribution f => (f.Low, f.High),
            IntDistribution n => (n.Low, n.High),
            _ => default,
        });
        Assert.Empty(SpaceRules.Check(Narrow(brush)));
    }

    [Fact]
    public void Of_Choices_KeepsThoseAndDropsWhatCanNoLongerBeActive()
    {
        SearchSpace narrowed = Narrow("optimizer:adam,adamw;num_layers:1..1");

        Assert.Equal(["adam", "adamw"], ((CategoricalDistribution)narrowed.Find("optimizer")!.Distribution).Choices.Select(c => c.Text));
        Assert.Null(narrowed.Find("momentum"));
        Assert.Null(narrowed.Find("dropout"));
        Assert.Empty(SpaceRules.Check(narrowed));
    }

    [Fact]
    public void Of_Document_OneValueLeftIsFixedUnlessAConditionHangsOnIt()
    {
        StudySpec spec = Specs.Forecast() with { Space = Space };

        StudySpec narrowed = NarrowedSpace.Of(spec, BrushText.Parse("window:48..48;num_layers:2..2;optimizer:adam", Table).Brush);

        Assert.Equal(48, narrowed.Fixed["window"].Number);
        Assert.Equal("adam", narrowed.Fixed["optimizer"].Text);
        Assert.Null(narrowed.Space.Find("window"));
        Assert.Equal(new IntDistribution(2, 2), narrowed.Space.Find("num_layers")!.Distribution);
        Assert.NotNull(narrowed.Space.Find("dropout"));
        Assert.Equal(spec.Fixed["epochs"], narrowed.Fixed["epochs"]);
    }

    [Fact]
    public void Of_AnyBrushOfTheGrid_IsAValidSpaceThatHoldsTheBrushedTrials()
    {
        foreach (string text in new[] { "learning_rate:0.001..0.02;dropout:0.2..0.3", "hidden_size:20..90;window:48..240", "optimizer:sgd;momentum:0.1..0.5" })
        {
            TrialBrush brush = BrushText.Parse(text, Table).Brush;
            SearchSpace narrowed = NarrowedSpace.Of(Space, brush);
            int[] rows = brush.Rows(Table, Table.CompletedRows());
            Assert.NotEmpty(rows);
            Assert.Empty(SpaceRules.Check(narrowed));
            foreach (TrialColumn column in Table.Parameters.Where(c => narrowed.Find(c.Parameter.Name) is not null))
            {
                Assert.All(rows.Where(r => !double.IsNaN(column.Values[r])), r => Assert.True(narrowed.Find(column.Parameter.Name)!.Distribution.Contains(
                    column.IsCategorical ? column.Choices[(int)column.Values[r]] : ParameterValue.Of(column.Values[r]))));
            }
        }
    }

    [Fact]
    public void Observed_ValueBrush_GivesTheRangesOfItsTrials()
    {
        TrialTable table = TablesOfTrials.Of(
            new([new("rate", new FloatDistribution(0, 1)), new("size", new IntDistribution(1, 9)), new("cell", new CategoricalDistribution(["gru", "lstm", "rnn"])), new("same", new IntDistribution(1, 9))]),
            [
                (TablesOfTrials.Set(("rate", 0.12345), ("size", 2), ("cell", "rnn"), ("same", 3)), 1),
                (TablesOfTrials.Set(("rate", 0.45678), ("size", 5), ("cell", "gru"), ("same", 3)), 2),
                (TablesOfTrials.Set(("rate", 0.9), ("size", 9), ("cell", "lstm"), ("same", 4)), 3),
            ]);
        TrialBrush brush = BrushText.Parse("value:..2;size:3..", table).Brush;

        Assert.Equal("cell:gru,rnn,n/a;rate:0.123..0.457,n/a;size:3..;value:..2", NarrowedSpace.Observed(brush, table, [0, 1]).ToString());
    }

    private static SearchSpace Narrow(string brush) => NarrowedSpace.Of(Space, BrushText.Parse(brush, Table).Brush);
}
