using System.Collections.Immutable;
using System.Globalization;
using HyperTune.Engine.Data;
using HyperTune.Engine.Numerics;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Studies.Probing;

/// <summary>One probe on prepared data: smallest configurations first, so that what they tell bounds what the larger ones are given.</summary>
internal sealed class ProbeRun(
    ITrialRunner runner, ISlotWatch? watch, TimeProvider time, StudySpec spec, TrainingData data, string folder, TimeSpan limit, IProgress<ProbeProgress>? progress)
{
    private const int MostTogether = 8;
    private const int LeastSamples = 64;

    // Short epochs are measured for so long, that the clock of the machine and its other work matter less.
    private static readonly TimeSpan Alone = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan InParallel = TimeSpan.FromSeconds(2);

    private readonly WorkShape shape = WorkShape.Of(data);
    private readonly List<ProbeMeasurement> measured = [];
    private readonly long started = time.GetTimestamp();
    private TimeSpan used;
    private string device = "cpu";
    private int others;
    private int number;

    /// <summary>Why the last training failed; null when none did.</summary>
    public string? Failure { get; private set; }

    /// <summary>Measures; null when nothing could be.</summary>
    public async Task<ProbeReport?> MeasureAsync(CancellationToken cancellationToken)
    {
        ImmutableArray<(ProbeRole Role, string Model, ParameterSet Configuration)> chosen = ProbeChoice.Of(spec, shape);
        int lanes = Math.Max(1, Math.Min(Math.Min(spec.Budget.Parallel ?? int.MaxValue, runner.Slots), MostTogether));
        int steps = chosen.Length + (lanes > 1 ? 1 : 0);
        for (int i = 0; i < chosen.Length && used < limit; i++)
        {
            await MeasureAsync(chosen[i].Role, chosen[i].Model, chosen[i].Configuration, i, steps, chosen.Length - i, cancellationToken).ConfigureAwait(false);
        }

        if (CostFit.Fit(measured, shape) is not { } cost)
        {
            return null;
        }

        (int together, double slowdown) = lanes > 1 && used < limit && others == 0
            ? await TogetherAsync(lanes, cost, steps, cancellationToken).ConfigureAwait(false)
            : (1, 1);
        long memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        return new()
        {
            Key = ProbeKey.Of(spec),
            Measurements = [.. measured],
            Shape = shape,
            Cost = cost,
            Memory = MemoryModel.Fit(measured, shape),
            Device = device,
            Slots = Math.Max(1, runner.Slots),
            Together = together,
            Slowdown = slowdown,
            Others = others,
            MachineBytes = memory > 0 ? memory : null,
            MeasuredAt = time.GetUtcNow(),
            Took = time.GetElapsedTime(started),
        };
    }

    private async Task MeasureAsync(
        ProbeRole role, string model, ParameterSet configuration, int done, int steps, int left, CancellationToken cancellationToken)
    {
        // A part of the samples where all would take too long: work and time are proportional to them.
        CostModel known = CostFit.Fit(measured, shape) ?? CostModel.Unmeasured;
        TimeSpan mine = (limit - used) / left;
        double wanted = 2 * known.SecondsAnEpoch(model, TrialWork.Of(configuration, shape));
        double share = Math.Min(1, 0.6 * mine.TotalSeconds / wanted);
        TrainingData part = Part(share);
        share = (double)part.TrainAnchors.Length / data.TrainAnchors.Length;
        WorkShape partShape = WorkShape.Of(part);

        (TrialOutcome outcome, ProbeObserver observer) = await TrainAsync(configuration, part, share, Alone, mine, ProbeStage.Measuring, done, steps, cancellationToken).ConfigureAwait(false);
        using (observer)
        {
            TimeSpan whole = observer.Elapsed;
            used += whole;
            device = observer.Device ?? device;
            double seconds = observer.SecondsAnEpoch();
            double price = known.Families[0].CallPrice;
            double scale = TrialWork.Of(configuration, shape).Units(price) / TrialWork.Of(configuration, partShape).Units(price);
            string? reason = outcome switch
            {
                TrialOutcome.Infeasible refused => refused.Reason,
                TrialOutcome.Failed failed => failed.Reason,
                _ => null,
            };
            Failure = reason ?? Failure;
            measured.Add(new()
            {
                Role = role,
                Model = model,
                Configuration = configuration,
                Share = share,
                Epochs = observer.Epochs.Count,
                SecondsAnEpoch = share < 1 ? seconds * scale : seconds,
                FixedSeconds = double.IsFinite(seconds) ? observer.FixedSeconds(whole) : 0,
                PeakBytes = observer.PeakBytes,
                Refusal = outcome is TrialOutcome.Infeasible ? reason : null,
            });
        }
    }

    /// <summary>Trains one of the middle configurations in several slots at once and compares with what it took alone.</summary>
    private async Task<(int Together, double Slowdown)> TogetherAsync(int lanes, CostModel cost, int steps, CancellationToken cancellationToken)
    {
        ProbeMeasurement[] timed = [.. measured.Where(m => m.IsTimed && m.Share >= 1)];
        TimeSpan mine = limit - used;
        if (timed.Length == 0 || watch?.Busy > 0)
        {
            return (1, 1);
        }

        ProbeMeasurement alone = timed.FirstOrDefault(m => m.Role == ProbeRole.Middle) ?? timed[0];
        if (3 * cost.SecondsAnEpoch(alone.Model, TrialWork.Of(alone.Configuration, shape)) > mine.TotalSeconds)
        {
            return (1, 1);
        }

        (TrialOutcome Outcome, ProbeObserver Observer)[] runs = await Task.WhenAll(Enumerable.Range(0, lanes).Select(_ =>
            TrainAsync(alone.Configuration, data, 1, InParallel, mine, ProbeStage.Together, steps - 1, steps, cancellationToken))).ConfigureAwait(false);
        double[] seconds = [.. runs.Select(r => r.Observer.SecondsAnEpoch()).Where(double.IsFinite)];
        foreach ((_, ProbeObserver observer) in runs)
        {
            observer.Dispose();
        }

        return seconds.Length < lanes ? (1, 1) : (lanes, Math.Clamp(seconds.Average() / alone.SecondsAnEpoch, 1, lanes));
    }

    private async Task<(TrialOutcome Outcome, ProbeObserver Observer)> TrainAsync(
        ParameterSet configuration, TrainingData part, double share, TimeSpan least, TimeSpan mine, ProbeStage stage, int done, int steps, CancellationToken cancellationToken)
    {
        int own = Interlocked.Increment(ref number);
        string path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{part.TrainAnchors.Length}.bin"));
        if (!File.Exists(path))
        {
            TrainingDataFile.Write(path, part);
        }

        string place = Path.Combine(folder, own.ToString(CultureInfo.InvariantCulture));
        Directory.CreateDirectory(place);
        int busy = watch?.Busy ?? 0;
        others = stage == ProbeStage.Measuring ? Math.Max(others, busy) : others;
        progress?.Report(new(ProbeStage.Waiting, done, steps, busy));
        ProbeObserver observer = new(least, mine, watch, time, () => progress?.Report(new(stage, done, steps, busy)));
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, observer.Late);
        TrialOutcome outcome = await runner.RunAsync(Request(own, configuration, path, place), observer, either.Token).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return (outcome, observer);
    }

    private TrialRequest Request(int own, ParameterSet configuration, string path, string place) => new()
    {
        StudyId = Guid.Empty,
        Number = own,
        Seed = Prng.SeedFor(spec.Sampler.Seed, own),
        Configuration = configuration.With([new("epochs", ProbeObserver.MostEpochs), new("early_stop_patience", HyperParameterDescriptor.NoValue)]),
        DataPath = path,
        Folder = place,
        Objective = spec.Objectives[0],
    };

    private TrainingData Part(double share)
    {
        if (share >= 1 || data.TrainAnchors.Length <= LeastSamples)
        {
            return data;
        }

        int train = Math.Clamp((int)(data.TrainAnchors.Length * share), LeastSamples, data.TrainAnchors.Length);
        int validation = Math.Clamp((int)(data.ValidationAnchors.Length * share), Math.Min(LeastSamples, data.ValidationAnchors.Length), data.ValidationAnchors.Length);
        return data with { TrainAnchors = data.TrainAnchors[..train], ValidationAnchors = data.ValidationAnchors[..validation] };
    }
}
