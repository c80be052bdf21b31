using System.Collections.Immutable;
using HyperTune.Engine.Data;
using HyperTune.Engine.Numerics;
using HyperTune.Engine.Sampling;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Storage;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using Microsoft.Extensions.DependencyInjection;

namespace HyperTune.Tests.TestKit;

/// <summary>
/// A study with as many trials as wanted, written straight into the store, without training: curves follow a formula of the configuration. For pictures and
/// for measuring how pages behave with long histories.
/// </summary>
internal sealed record SeededStudy
{
    /// <summary>Its name.</summary>
    public string Name { get; init; } = "Electricity load, 24 h ahead";

    /// <summary>Trials in all.</summary>
    public int Trials { get; init; } = 90;

    /// <summary>Epochs of a trial that is not pruned.</summary>
    public int Epochs { get; init; } = 20;

    /// <summary>What is tuned; null for the sample's space. Put in after the document was checked, so that it may hold any names.</summary>
    public SearchSpace? Space { get; init; }

    /// <summary>A trial whose losses are no numbers from its third epoch on; null for none.</summary>
    public int? Diverging { get; init; }

    /// <summary>Metrics beside the objective, of which each epoch has one value.</summary>
    public ImmutableArray<string> OtherMetrics { get; init; } = ["train_loss", "val_mae", "learning_rate", "grad_norm", "seconds"];

    /// <summary>How a trial ends.</summary>
    public Func<int, TrialState> End { get; init; } = static number => (number % 10) switch { 3 or 6 or 9 => TrialState.Pruned, 8 when number % 40 == 8 => TrialState.Failed, _ => TrialState.Completed };

    /// <summary>The pruner of trials that are run later.</summary>
    public string Pruner { get; init; } = "median";

    /// <summary>Where the study stands.</summary>
    public StudyState State { get; init; } = StudyState.Completed;

    /// <summary>Seeds configurations and curves.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Another document than the sample's, as of another task.</summary>
    public Func<StudySpec, StudySpec> Change { get; init; } = static spec => spec;

    /// <summary>Writes it. Cost O(trials × epochs), about 100,000 epochs a second.</summary>
    /// <param name="services">Those of an engine or a dashboard.</param>
    /// <returns>Its id.</returns>
    public async Task<Guid> AddAsync(IServiceProvider services)
    {
        ArgumentNullException.ThrowIfNull(services);
        StudySpec wanted = await SpecAsync(services);
        StudySpec plain = wanted with { Space = new([new("learning_rate", new FloatDistribution(0.001, 0.1, Log: true))]) };
        CreateResult made = await services.GetRequiredService<IStudyCommands>().CreateAsync(plain, CancellationToken.None);
        Assert.Empty(made.Problems);
        Guid id = made.StudyId!.Value;
        StudySpec spec = (await services.GetRequiredService<IStudyReader>().SpecAsync(id, CancellationToken.None))! with { Space = wanted.Space };
        await services.GetRequiredService<IStudyStore>().ChangeAsync(id, spec, CancellationToken.None);
        await services.GetRequiredService<StoreWriter>().WriteAsync(id, session => Write(session, id, spec));
        return id;
    }

    private async Task<StudySpec> SpecAsync(IServiceProvider services)
    {
        SampleEntry sample = SampleCatalog.All[0];
        using MemoryStream csv = new();
        sample.WriteCsv(csv);
        csv.Position = 0;
        await services.GetRequiredService<IDatasetStore>().AddAsync(csv, sample.FileName, "sample", null, CancellationToken.None);
        SearchSpace space = Space ?? sample.Spec.Space;
        return Change(sample.Spec with
        {
            Name = Name,
            Space = space,
            Fixed = new ParameterSet(sample.Spec.Fixed.Where(f => space.Find(f.Key) is null)).With([new("epochs", Epochs)]),
            Sampler = sample.Spec.Sampler with { Seed = Seed },
            Pruner = new() { Name = Pruner },
            Budget = new() { Trials = Math.Max(1, Trials), Parallel = 4 },
        });
    }

    private int Write(WriteSession session, Guid id, StudySpec spec)
    {
        string[] names = ["val_loss", .. OtherMetrics];
        IReadOnlyList<string> packed = session.MetricNames(id, names);
        long studyKey = (long)session.Scalar("SELECT Id FROM Studies WHERE PublicId = $id", ("$id", WriteSession.Text(id)))!;
        DateTimeOffset begin = session.Now - TimeSpan.FromSeconds(2.0 * Trials * Epochs / 4);
        DateTimeOffset[] free = [begin, begin, begin, begin];
        BestTrace trace = new(spec.Objectives[0]);
        StudyHistory none = new StudyLog(spec.Space, spec.Objectives).Snapshot();
        RandomSampler sampler = new();
        for (int number = 0; number < Trials; number++)
        {
            ParameterSet chosen = sampler.Propose(none, Seed, number)!;
            TrialState end = End(number);
            Curve curve = new(spec.Space, chosen, new Prng((ulong)(Seed * 1_000_003 + number)), end == TrialState.Pruned ? Math.Max(1, Epochs / 4) : end == TrialState.Failed && Diverging != number ? 1 : Epochs, Diverging == number);
            int slot = Array.IndexOf(free, free.Min());
            TrialSegment segment = new(slot, free[slot], free[slot] + TimeSpan.FromSeconds(curve.Seconds * curve.Epochs));
            free[slot] = segment.To + TimeSpan.FromMilliseconds(200);
            WriteTrial(session, studyKey, spec, number, chosen, end, curve, segment, packed);
            trace.Add(end, curve.Best);
        }

        session.Execute(
            "UPDATE Studies SET State = $state, BestTrace = $trace, Lanes = 4, StartedAt = $began, EndedAt = $ended, Elapsed = $elapsed, ShortTrial = 30000, MedianTrial = 40000, LongTrial = 50000 WHERE Id = $id",
            ("$state", (int)State), ("$trace", MetricPacking.PackDoubles(trace.Points())), ("$began", begin.ToUnixTimeMilliseconds()),
            ("$ended", State == StudyState.Completed ? session.Now.ToUnixTimeMilliseconds() : null), ("$elapsed", (long)(free.Max() - begin).TotalMilliseconds), ("$id", studyKey));
        return Trials;
    }

    private static void WriteTrial(
        WriteSession session, long studyKey, StudySpec spec, int number, ParameterSet chosen, TrialState end, Curve curve, TrialSegment segment, IReadOnlyList<string> names)
    {
        bool hasValue = end is TrialState.Completed or TrialState.Pruned;
        long id = (long)session.Scalar(
            """
            INSERT INTO Trials (StudyId, Number, State, Parameters, Configuration, Origin, Reason, MaxEpochs, FinishIndex, StartedAt, FinishedAt, Epochs, Duration, Sparkline, BestMetrics,
                HasPredictions, Starred, Tags, Segments, Value, BestValue, LastValue, BestStep, Device, LibTorch, Weights)
            VALUES ($study, $number, $state, $parameters, $configuration, 'sampler', $reason, $epochs, $index, $started, $finished, $done, $duration, $sparkline, $metrics,
                0, 0, '', $segments, $value, $best, $last, $step, 'cpu', '2.10.0', $weights)
            RETURNING Id
            """,
            ("$study", studyKey), ("$number", number), ("$state", (int)end), ("$parameters", chosen.ToString()),
            ("$configuration", HyperParameterCatalog.Complete(spec, chosen).ToString()), ("$reason", end switch { TrialState.Pruned => "worse than the median of its peers", TrialState.Failed => "The training diverged.", _ => null }),
            ("$epochs", curve.Epochs), ("$index", number), ("$started", segment.From.ToUnixTimeMilliseconds()), ("$finished", segment.To.ToUnixTimeMilliseconds()),
            ("$done", curve.Epochs), ("$duration", (long)(segment.To - segment.From).TotalMilliseconds),
            ("$sparkline", MetricPacking.PackFloats(Sparkline.Of(curve.Values))), ("$metrics", hasValue ? MetricPacking.Pack(curve.At(curve.BestStep, names), names) : Array.Empty<byte>()),
            ("$segments", SegmentPacking.Pack([segment])), ("$value", hasValue ? curve.Best : null), ("$best", hasValue ? curve.Best : null), ("$last", hasValue ? curve.Values[^1] : null),
            ("$step", hasValue ? curve.BestStep : null), ("$weights", 10_000 + (number % 50 * 1_000)))!;
        for (int step = 1; step <= curve.Epochs; step++)
        {
            session.Execute(
                "INSERT INTO Epochs (TrialId, Step, Metrics) VALUES ($trial, $step, $metrics)",
                ("$trial", id), ("$step", step), ("$metrics", MetricPacking.Pack(curve.At(step, names), names)));
        }
    }

    /// <summary>Falls towards a floor that the first parameters decide, then rises a little: over-fitting.</summary>
    private sealed class Curve
    {
        public Curve(SearchSpace space, ParameterSet chosen, Prng random, int epochs, bool diverges)
        {
            double[] unit = [.. space.Parameters.Select(p => chosen.TryGetValue(p.Name, out ParameterValue v) ? p.Distribution.ToUnit(v) : 0.5)];
            double first = unit.Length > 0 ? unit[0] : 0.5;
            double second = unit.Length > 1 ? unit[1] : 0.5;
            double floor = 0.07 + (0.9 * (first - 0.62) * (first - 0.62)) + (0.25 * (second - 0.7) * (second - 0.7)) + (0.1 * (first - 0.5) * (second - 0.5)) + (0.02 * Math.Abs(random.NextNormal()));
            double speed = 2 + (6 * first);
            double rise = 0.02 * random.NextUnit();
            Seconds = 1 + second + (0.2 * random.NextUnit());
            Values = [.. Enumerable.Range(1, epochs).Select(e =>
                floor + ((1.2 - floor) * Math.Exp(-speed * e / 10.0)) + (rise * Math.Max(0, e - 12) / 20) + (0.004 * random.NextNormal()))];
            BestStep = Array.IndexOf(Values, Values.Min()) + 1;
            if (diverges)
            {
                Array.Fill(Values, double.NaN, Math.Min(2, epochs), Math.Max(0, epochs - 2));
                BestStep = 1;
            }
        }

        public double[] Values { get; }

        public int Epochs => Values.Length;

        public int BestStep { get; }

        public double Best => Values[BestStep - 1];

        public double Seconds { get; }

        public Dictionary<string, double> At(int step, IReadOnlyList<string> names) =>
            names.ToDictionary(n => n, n => n switch
            {
                "val_loss" => Values[step - 1],
                "train_loss" => Values[step - 1] * (1 - (0.012 * step)),
                "val_mae" => 60 * Math.Sqrt(Values[step - 1]),
                "learning_rate" => 0.01,
                "grad_norm" => 2.0 / step,
                "seconds" => Seconds,
                _ => Values[step - 1] * n.Length,
            });
    }
}
