using HyperTune.Engine.Studies;
using HyperTune.Engine.Studies.Probing;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Studies.Probing;

public sealed class StudyProbeTests
{
    private const double SecondsAUnit = 2e-9;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task MeasureAsync_AMachineThatKeepsToTheModel_ForetellsItsTrials()
    {
        await using TestEngine engine = Engine(new() { Epoch = Timed });
        await StoreAsync(engine);
        List<ProbeProgress> told = [];
        ProbeReport report = (await engine.Get<IStudyProbe>().MeasureAsync(Specs.Forecast(epochs: 7), Limit, new Sink(told), CancellationToken.None)).Report!;

        Assert.Equal([ProbeRole.Smallest, ProbeRole.Middle, ProbeRole.Largest], report.Measurements.Select(m => m.Role));
        Assert.Equal([8, 64], new[] { report.Measurements[0], report.Measurements[2] }.Select(m => m.Configuration["hidden_size"].Integer));
        TrialWork other = TrialWork.Of(Probes.Configuration("lstm", ("hidden_size", 20), ("window", 24), ("epochs", 7)), report.Shape);
        double real = other.Units(CostFit.UsualCallPrice) * SecondsAUnit;
        Assert.InRange(report.Cost.SecondsAnEpoch("lstm", other), real * 0.9, real * 1.1);
        Assert.Equal([0, 1, 2], told.Where(t => t.Stage == ProbeStage.Measuring).Select(t => t.Done));
        Assert.Same(report, engine.Get<IStudyProbe>().Find(Specs.Forecast(trials: 77, epochs: 7)));
        Assert.Null(engine.Get<IStudyProbe>().Find(Specs.Forecast(epochs: 8)));
        Assert.Empty(Directory.GetDirectories(Path.Combine(engine.Folder, "probes")));
    }

    [Fact]
    public async Task MeasureAsync_Trainings_AreEndedAfterTwoEpochsOrASecond()
    {
        await using TestEngine engine = Engine(new() { Epoch = static (_, _) => new Dictionary<string, double> { ["seconds"] = 0.7, ["val_loss"] = 1 } });
        await StoreAsync(engine);
        ProbeReport report = (await engine.Get<IStudyProbe>().MeasureAsync(Specs.Forecast(), Limit, null, CancellationToken.None)).Report!;

        Assert.All(report.Measurements, m => Assert.Equal((2, 0.7), (m.Epochs, m.SecondsAnEpoch)));
    }

    [Fact]
    public async Task MeasureAsync_AllSlotsTaken_WaitsForItsTurn()
    {
        ScriptedTrialRunner runner = new() { Epoch = Timed };
        await using TestEngine engine = Engine(runner);
        await engine.StartWorkerAsync();
        runner.Hold(0, 2);
        Guid study = await engine.StartAsync(Specs.Forecast(trials: 2));
        await runner.ReachedAsync(0, 2);
        Task<ProbeOutcome> probe = engine.Get<IStudyProbe>().MeasureAsync(Specs.Forecast(epochs: 5), Limit, null, CancellationToken.None);
        while (runner.Requests.Count < 2)
        {
            await Task.Yield();
        }

        Assert.False(probe.IsCompleted);
        runner.Release(0, 2);
        Assert.NotNull((await probe.WaitAsync(TimeSpan.FromSeconds(30))).Report);
        Assert.Equal(2, (await engine.WhenAsync(study, StudyState.Completed)).Finished);
    }

    [Fact]
    public async Task MeasureAsync_Cancelled_LeavesNothingBehind()
    {
        ScriptedTrialRunner runner = new() { Epoch = Timed };
        await using TestEngine engine = Engine(runner);
        await StoreAsync(engine);
        runner.Hold(1, 2);
        using CancellationTokenSource cancel = new();
        Task<ProbeOutcome> probe = engine.Get<IStudyProbe>().MeasureAsync(Specs.Forecast(), Limit, null, cancel.Token);
        await runner.ReachedAsync(1, 2);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => probe);
        Assert.Empty(Directory.GetDirectories(Path.Combine(engine.Folder, "probes")));
        Assert.Null(engine.Get<IStudyProbe>().Find(Specs.Forecast()));
    }

    [Fact]
    public async Task MeasureAsync_TimeRunsOut_AnswersWithWhatItHas()
    {
        ScriptedTrialRunner runner = new() { Epoch = Timed };
        await using TestEngine engine = Engine(runner);
        await StoreAsync(engine);
        runner.Hold(2, 2);
        Task<ProbeOutcome> probe = engine.Get<IStudyProbe>().MeasureAsync(Specs.Forecast(), Limit, null, CancellationToken.None);
        await runner.ReachedAsync(2, 2);
        engine.Time.Advance(Limit);
        ProbeReport report = (await probe.WaitAsync(TimeSpan.FromSeconds(30))).Report!;

        Assert.Equal([true, true], report.Measurements.Select(m => m.IsTimed));
        Assert.Equal(1, report.Measurements[1].Epochs);
    }

    [Fact]
    public async Task MeasureAsync_LongEpochs_AreMeasuredOnAPartOfTheSamples()
    {
        await using TestEngine engine = Engine(new() { Epoch = Timed });
        await StoreAsync(engine);
        ProbeReport report = (await engine.Get<IStudyProbe>().MeasureAsync(Specs.Forecast(), TimeSpan.FromSeconds(0.5), null, CancellationToken.None)).Report!;

        ProbeMeasurement largest = report.Measurements[^1];
        Assert.InRange(largest.Share, 0.1, 0.99);
    }

    [Fact]
    public async Task MeasureAsync_TheLargestDoesNotFit_SaysSo()
    {
        await using TestEngine engine = Engine(new()
        {
            Epoch = Timed,
            Instead = static r => r.Configuration["hidden_size"].Number == 64 ? new TrialOutcome.Infeasible("needs 9 GB") : null,
        });
        await StoreAsync(engine);
        ProbeReport report = (await engine.Get<IStudyProbe>().MeasureAsync(Specs.Forecast(), Limit, null, CancellationToken.None)).Report!;

        Assert.Equal([null, null, "needs 9 GB"], report.Measurements.Select(m => m.Refusal));
    }

    [Fact]
    public async Task MeasureAsync_NothingTrains_SaysWhy()
    {
        await using TestEngine engine = Engine(new() { Instead = static _ => new TrialOutcome.Failed("libtorch does not load") });
        await StoreAsync(engine);
        ProbeOutcome outcome = await engine.Get<IStudyProbe>().MeasureAsync(Specs.Forecast(), Limit, null, CancellationToken.None);

        Assert.Null(outcome.Report);
        Assert.Equal("libtorch does not load", outcome.Failure);
    }

    [Fact]
    public async Task MeasureAsync_ABadDocument_IsAnsweredWithItsProblems()
    {
        await using TestEngine engine = Engine(new());
        await StoreAsync(engine);
        ProbeOutcome outcome = await engine.Get<IStudyProbe>().MeasureAsync(Specs.Forecast() with { Model = "nonsense" }, Limit, null, CancellationToken.None);

        Assert.Contains(outcome.Problems, p => p.Field == "/model");
        Assert.Empty(engine.Runner.Requests);
    }

    [Fact]
    public async Task MeasureAsync_SeveralSlots_TellsHowTheySlowEachOther()
    {
        int training = 0;
        ScriptedTrialRunner runner = new(slots: 2)
        {
            Epoch = (request, _) => new Dictionary<string, double> { ["val_loss"] = 1, ["seconds"] = request.Number > 3 ? 1.5 : 1 },
            Instead = _ =>
            {
                Interlocked.Increment(ref training);
                return null;
            },
        };
        await using TestEngine engine = Engine(runner);
        await StoreAsync(engine);
        ProbeReport report = (await engine.Get<IStudyProbe>().MeasureAsync(Specs.Forecast(), Limit, null, CancellationToken.None)).Report!;

        Assert.Equal((2, 1.5), (report.Together, report.Slowdown));
        Assert.Equal(5, training);
    }

    [Fact]
    public async Task CreateAsync_AfterAProbe_StoresItAndTellsTimeAtOnce()
    {
        await using TestEngine engine = Engine(new() { Epoch = Timed });
        await StoreAsync(engine);
        StudySpec spec = Specs.Forecast(trials: 12, epochs: 7);
        ProbeReport report = (await engine.Get<IStudyProbe>().MeasureAsync(spec, Limit, null, CancellationToken.None)).Report!;
        Guid study = await engine.CreateAsync(spec);

        StudySummary summary = (await engine.Reader.StudyAsync(study, CancellationToken.None))!;
        StudyForecast forecast = StudyForecast.Of(report, spec);
        Assert.Equal(forecast.Total.Low.TotalSeconds, summary.Left!.Low.TotalSeconds, 0.05);
        Assert.Equal(forecast.Total.High.TotalSeconds, summary.Left.High.TotalSeconds, 0.05);
        ProbeReport stored = (await engine.Store.FindAsync(study, CancellationToken.None))!.Probe!;
        Assert.Equal(report.Cost.Families, stored.Cost.Families);
        Assert.Equal(report.Measurements[1].Configuration, stored.Measurements[1].Configuration);
    }

    private static TestEngine Engine(ScriptedTrialRunner runner)
    {
        TestEngine engine = new(runner);
        engine.Data.Prepare = static () => new(Specs.Prepared() with { Training = SampleTraining.Sine(2000) }, []);
        return engine;
    }

    private static async Task StoreAsync(TestEngine engine) =>
        Assert.Empty((await engine.Datasets.AddAsync(Specs.Csv(), Specs.FileName, "upload", null, CancellationToken.None)).Problems);

    private static Dictionary<string, double> Timed(TrialRequest request, int step)
    {
        WorkShape shape = WorkShape.Of(HyperTune.Engine.Data.TrainingDataFile.Read(request.DataPath));
        return new Dictionary<string, double>
        {
            ["val_loss"] = 1,
            ["seconds"] = TrialWork.Of(request.Configuration, shape).Units(CostFit.UsualCallPrice) * SecondsAUnit * (step == 1 ? 3 : 1),
        };
    }

    private sealed class Sink(List<ProbeProgress> told) : IProgress<ProbeProgress>
    {
        public void Report(ProbeProgress value)
        {
            lock (told)
            {
                told.Add(value);
            }
        }
    }
}
