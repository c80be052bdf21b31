using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Live;

namespace HyperTune.Tests.Engine.Storage;

/// <summary>What open pages read again and again: as many questions for sixteen trials that train as for one, and none for studies that stand still.</summary>
public sealed class SharedReadingTests
{
    private static readonly TrialProgress Trains = TrialProgress.None with { State = TrialState.Running };

    [Fact]
    public async Task CurvesSinceAsync_TrialsAtDifferentEpochs_AreWhatEachGivesAlone()
    {
        await using TestEngine engine = new();
        Guid id = await TrainingAsync(engine, trials: 5);
        Dictionary<int, int> after = new() { [0] = 0, [1] = 2, [3] = 3, [4] = 99, [7] = 0 };

        var read = await engine.Reader.CurvesSinceAsync(id, after, [], CancellationToken.None);

        Assert.Equal([0, 3], read.Keys.Order());
        foreach ((int number, var curves) in read)
        {
            var alone = await engine.Reader.CurvesAsync(id, number, [], after[number], CancellationToken.None);
            Assert.Equal(alone.Keys.Order(StringComparer.Ordinal), curves.Keys.Order(StringComparer.Ordinal));
            Assert.All(alone, metric => Assert.Equal(metric.Value, curves[metric.Key]));
        }

        Assert.Equal([4], read[3]["val_loss"].Select(v => v.Step));
        Assert.Equal(["val_loss"], (await engine.Reader.CurvesSinceAsync(id, after, ["val_loss"], CancellationToken.None))[0].Keys);
        Assert.Empty(await engine.Reader.CurvesSinceAsync(Guid.NewGuid(), after, [], CancellationToken.None));
    }

    [Fact]
    public async Task CurvesSinceAsync_DeletedTrial_HasNone()
    {
        await using TestEngine engine = new();
        Guid id = await TrainingAsync(engine, trials: 2);
        await engine.Writer.WriteAsync<int>(id, session => session.Execute("UPDATE Trials SET DeletedAt = 1 WHERE Number = 0"));

        Assert.Equal([1], (await engine.Reader.CurvesSinceAsync(id, new Dictionary<int, int> { [0] = 0, [1] = 0 }, [], CancellationToken.None)).Keys);
    }

    [Fact]
    public async Task LiveReading_SixteenTrialsThatTrain_AsksNoMoreThanOne()
    {
        Assert.Equal(await AskedAsync(trials: 1), await AskedAsync(trials: 16));
    }

    [Fact]
    public async Task EndedAsync_NothingMoved_IsOneQuestionHoweverManyEnded()
    {
        await using TestEngine engine = new();
        for (int study = 0; study < 6; study++)
        {
            Guid id = await engine.CreateAsync(Specs.Forecast());
            await engine.Commands.StartAsync(id, CancellationToken.None);
            await engine.Commands.StopAsync(id, CancellationToken.None);
            engine.Time.Advance(TimeSpan.FromMinutes(1));
        }

        await TrainingAsync(engine, trials: 1);
        IReadOnlyList<StudySummary> ends = await engine.Reader.EndedAsync(5, CancellationToken.None);
        using AskedCommands asked = new(Path.Combine(engine.Folder, "hypertune.db"));
        IReadOnlyList<StudySummary> again = await engine.Reader.EndedAsync(5, CancellationToken.None);

        Assert.Equal(1, asked.Count);
        Assert.Equal(5, again.Count);
        Assert.Equal(ends.Select(s => s.Id), again.Select(s => s.Id));
        Assert.Equal(again.OrderByDescending(s => s.EndedAt).Select(s => s.Id), again.Select(s => s.Id));
    }

    private static async Task<int> AskedAsync(int trials)
    {
        await using TestEngine engine = new();
        Guid id = await TrainingAsync(engine, trials);
        using LiveReadings.Viewer viewer = new LiveReadings(engine.Reader, engine.Feed).Join(id);
        await viewer.ReadAsync(CancellationToken.None);
        await engine.Store.SaveTrialAsync(id, 1, Trains, new(9, new Dictionary<string, double> { ["val_loss"] = 0.1 }));
        using AskedCommands asked = new(Path.Combine(engine.Folder, "hypertune.db"));
        LiveReading reading = (await viewer.ReadAsync(CancellationToken.None))!;

        Assert.Equal(trials, reading.RunningTotal);
        Assert.Equal(9, reading.Curves[0].Of("val_loss")[^1].Step);
        return asked.Count;
    }

    private static async Task<Guid> TrainingAsync(TestEngine engine, int trials)
    {
        Guid id = await engine.CreateAsync(Specs.Forecast(trials: trials));
        for (int number = 0; number < trials; number++)
        {
            long trial = await engine.Store.AddTrialAsync(id, new(number, TrialState.Running, ParameterSet.Empty, ParameterSet.Empty, "sampler", null), CancellationToken.None);
            for (int epoch = 1; epoch <= number + 1; epoch++)
            {
                await engine.Store.SaveTrialAsync(id, trial, Trains, new(epoch, new Dictionary<string, double> { ["val_loss"] = 1.0 / epoch, ["val_mae"] = number + epoch }));
            }
        }

        return id;
    }
}
