using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Storage;

public sealed class StudyReaderTests
{
    [Fact]
    public async Task Reads_ThousandTrialsOfHundredEpochs_NeedNoEpochRows()
    {
        await using TestEngine engine = new();
        Guid id = Guid.NewGuid();
        await engine.Store.CreateAsync(id, Specs.Forecast(trials: 1000, epochs: 100), null, CancellationToken.None);
        List<Task> writes = [];
        for (int number = 0; number < 1000; number++)
        {
            writes.Add(AddAsync(engine, id, number));
        }

        await Task.WhenAll(writes);

        // With the epochs out of reach, whatever still answers has not read them.
        await engine.Writer.WriteAsync<int>(null, session => session.Execute("ALTER TABLE Epochs RENAME TO Hidden"));
        StudySummary study = (await engine.Reader.StudyAsync(id, CancellationToken.None))!;
        TrialPage page = await engine.Reader.TrialsAsync(id, new() { Sort = "value", Skip = 100, Take = 50 }, CancellationToken.None);
        IReadOnlyList<TrialPoint> points = await engine.Reader.PointsAsync(id, CancellationToken.None);
        Assert.Equal((1000, 999), (study.Counts[TrialState.Completed], study.BestNumber));
        Assert.Equal((50, 1000, 899), (page.Trials.Count, page.Total, page.Trials[0].Number));
        Assert.Equal(1000, points.Count);
        await engine.Writer.WriteAsync<int>(null, session => session.Execute("ALTER TABLE Hidden RENAME TO Epochs"));
        var curves = await engine.Reader.CurvesAsync(id, 500, ["val_loss"], 90, CancellationToken.None);
        Assert.Equal(Enumerable.Range(91, 10), curves["val_loss"].Select(v => v.Step));
    }

    [Theory]
    [InlineData("hidden_size", false, new[] { 2, 0, 1, 3 })]
    [InlineData("hidden_size", true, new[] { 0, 2, 1, 3 })]
    [InlineData("value", false, new[] { 1, 0, 2, 3 })]
    [InlineData("value", true, new[] { 0, 1, 2, 3 })]
    [InlineData("number", true, new[] { 3, 2, 1, 0 })]
    public async Task TrialsAsync_Sorted_PutsThoseWithoutTheValueLast(string sort, bool descending, int[] expected)
    {
        await using TestEngine engine = new();
        Guid id = Guid.NewGuid();
        await engine.Store.CreateAsync(id, Specs.Forecast(), null, CancellationToken.None);
        await AddAsync(engine, id, 0, size: 30, value: 2);
        await AddAsync(engine, id, 1, size: null, value: 1);
        await AddAsync(engine, id, 2, size: 9, value: double.NaN);
        await AddAsync(engine, id, 3, size: null, value: double.NaN);

        TrialQuery query = new() { Sort = sort, Descending = descending };
        TrialPage page = await engine.Reader.TrialsAsync(id, query, CancellationToken.None);

        // Numbers come from columns where those tell: the order must be the database's.
        Assert.Equal(expected, page.Trials.Select(t => t.Number));
        Assert.Equal(expected, await engine.Reader.NumbersAsync(id, query, CancellationToken.None));
    }

    [Fact]
    public async Task TrialsAsync_ParameterNameWithQuotes_SortsAndHarmsNothing()
    {
        await using TestEngine engine = new();
        Guid id = Guid.NewGuid();
        await engine.Store.CreateAsync(id, Specs.Forecast(), null, CancellationToken.None);
        await AddAsync(engine, id, 0, 30, 1);

        TrialPage page = await engine.Reader.TrialsAsync(id, new() { Sort = "a'; DROP TABLE Trials; --" }, CancellationToken.None);

        Assert.Single(page.Trials);
    }

    [Fact]
    public async Task CurvesAsync_NotReportedAndNotANumber_AreDifferentThings()
    {
        await using TestEngine engine = new();
        Guid id = Guid.NewGuid();
        await engine.Store.CreateAsync(id, Specs.Forecast(), null, CancellationToken.None);
        long trial = await engine.Store.AddTrialAsync(id, New(0, 10), CancellationToken.None);
        await engine.Store.SaveTrialAsync(id, trial, TrialProgress.None, new(1, new Dictionary<string, double> { ["val_loss"] = double.NaN }));
        await engine.Store.SaveTrialAsync(id, trial, TrialProgress.None, new(2, new Dictionary<string, double> { ["val_loss"] = 1, ["val_mae"] = double.PositiveInfinity }));

        var curves = await engine.Reader.CurvesAsync(id, 0, [], 0, CancellationToken.None);

        Assert.Equal([double.NaN, 1], curves["val_loss"].Select(v => v.Value));
        Assert.Equal([new(2, double.PositiveInfinity)], curves["val_mae"]);
    }

    [Fact]
    public async Task CurvesAsync_EpochReportedAgain_IsOverwritten()
    {
        await using TestEngine engine = new();
        Guid id = Guid.NewGuid();
        await engine.Store.CreateAsync(id, Specs.Forecast(), null, CancellationToken.None);
        long trial = await engine.Store.AddTrialAsync(id, New(0, 10), CancellationToken.None);
        foreach (double value in new[] { 3.0, 2.0 })
        {
            await engine.Store.SaveTrialAsync(id, trial, TrialProgress.None, new(1, new Dictionary<string, double> { ["val_loss"] = value }));
        }

        var curves = await engine.Reader.CurvesAsync(id, 0, ["val_loss"], 0, CancellationToken.None);

        Assert.Equal([new(1, 2.0)], curves["val_loss"]);
    }

    private static NewTrial New(int number, double? size) => new(
        number, TrialState.Completed, size is { } s ? new([KeyValuePair.Create<string, ParameterValue>("hidden_size", s)]) : ParameterSet.Empty, ParameterSet.Empty, "sampler", null);

    private static async Task AddAsync(TestEngine engine, Guid id, int number, double? size, double value)
    {
        long trial = await engine.Store.AddTrialAsync(id, New(number, size), CancellationToken.None);
        await engine.Store.SaveTrialAsync(id, trial, new() { State = TrialState.Completed, Value = value, BestValue = value }, null);
    }

    private static async Task AddAsync(TestEngine engine, Guid id, int number)
    {
        long trial = await engine.Store.AddTrialAsync(id, New(number, number), CancellationToken.None);
        List<Task> epochs = [];
        for (int step = 1; step <= 100; step++)
        {
            TrialProgress progress = new() { State = TrialState.Completed, Value = 1000 - number, Epochs = step };
            epochs.Add(engine.Store.SaveTrialAsync(id, trial, progress, new(step, new Dictionary<string, double> { ["val_loss"] = 1.0 / step, ["seconds"] = 1 })));
        }

        await Task.WhenAll(epochs);
    }
}
