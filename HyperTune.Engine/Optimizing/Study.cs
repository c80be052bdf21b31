using System.Collections.Immutable;
using HyperTune.Engine.Analysis.Pareto;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies.Validation;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Optimizing;

/// <summary>
/// A search in the program that owns it: a function is minimised or maximised over a space, in memory. Needs neither the dashboard nor its database, and
/// loads no native library. Thread-safe.
/// </summary>
/// <remarks>Same document, seed and order of ends: same trials. Cost of a trial beside the function: that of the sampler.</remarks>
public sealed class Study
{
    private readonly Lock gate = new();
    private readonly StudyLog log;
    private StudyStrategy? strategy;
    private int nextNumber;
    private readonly Queue<ParameterSet> enqueued = new();

    /// <summary>A study of one objective without a pruner. Everything else can be set with the document of the other constructor.</summary>
    /// <param name="name">1 to 200 characters.</param>
    /// <param name="space">What is tuned.</param>
    /// <param name="direction">Which way is better.</param>
    /// <param name="sampler">How configurations are chosen, as in the study document.</param>
    /// <param name="pruner">How weak trials are ended early, as in the study document.</param>
    /// <param name="seed">What all chance follows from.</param>
    /// <exception cref="ArgumentException">Something in it is wrong.</exception>
    public Study(string name, SearchSpace space, Direction direction = Direction.Minimize, string sampler = "auto", string pruner = "none", long seed = 1)
        : this(new()
        {
            Name = name,
            Space = space,
            Objectives = [new("value", direction)],
            Sampler = new() { Name = sampler, Seed = seed },
            Pruner = new() { Name = pruner },
            Budget = new() { Trials = null },
        })
    {
    }

    /// <summary>A study of a document without data: several objectives, constraints, options of sampler and pruner.</summary>
    /// <param name="spec">The document, as <see cref="StudySpecJson"/> reads it. Its budget tells the sampler what to expect; <see cref="Optimize(Func{StudyTrial, double}, int, int, CancellationToken)"/> says how many trials there are.</param>
    /// <exception cref="ArgumentException">Something in it is wrong, or it has a data section.</exception>
    public Study(StudySpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        if (spec.Data is not null)
        {
            throw new ArgumentException("A study in memory has no data section: its trials are run by the function that is given.", nameof(spec));
        }

        ImmutableArray<SpecProblem> problems = StudySpecValidator.Validate(spec, null);
        if (problems.Length > 0)
        {
            throw new ArgumentException(string.Join(' ', problems), nameof(spec));
        }

        Spec = spec;
        log = new(spec.Space, spec.Objectives);
    }

    /// <summary>The document.</summary>
    public StudySpec Spec { get; }

    /// <summary>All that is known: finished trials in the order of their ends, and those that run.</summary>
    public StudyHistory History => log.Snapshot();

    /// <summary>The best completed trial by the first objective; null before there is one. Cost O(trials).</summary>
    public Trial? Best => History.Best;

    /// <summary>Its value; NaN before there is one.</summary>
    public double BestValue => Best?.Value ?? double.NaN;

    /// <summary>Completed trials that no other beats in every objective, best by the first one first. Cost O(n · front).</summary>
    public ImmutableArray<Trial> Front
    {
        get
        {
            Trial[] completed = [.. History.Finished.Where(t => t.State == TrialState.Completed)];
            return [.. ParetoFront.Of([.. completed.Select(Losses)]).Select(i => completed[i])];
        }
    }

    /// <summary>Tries configurations one after another, or several at once.</summary>
    /// <param name="objective">Tries one: reads the trial's parameters, may report and be pruned, and returns the value. An exception ends the trial as failed and goes on to the caller.</param>
    /// <param name="trials">At most so many; fewer where a grid has no more.</param>
    /// <param name="parallel">Trials at once, each on a thread of the pool.</param>
    /// <param name="cancellationToken">Begins no more trials; those that run come to their end.</param>
    /// <returns>The best trial so far; null when none has completed.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public Trial? Optimize(Func<StudyTrial, double> objective, int trials, int parallel = 1, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(objective);
        Require(1);
        Run(trial => [objective(trial)], trials, parallel, cancellationToken);
        return Best;
    }

    /// <summary>The same for several objectives.</summary>
    /// <param name="objectives">Tries one and returns a value for each objective, in the order of the document.</param>
    /// <param name="trials">At most so many.</param>
    /// <param name="parallel">Trials at once.</param>
    /// <param name="cancellationToken">Begins no more trials.</param>
    /// <returns>The trials that no other beats.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public ImmutableArray<Trial> OptimizeAll(Func<StudyTrial, ImmutableArray<double>> objectives, int trials, int parallel = 1, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(objectives);
        Run(objectives, trials, parallel, cancellationToken);
        return Front;
    }

    /// <summary>Puts a configuration in front of the sampler; parameters that are left out are drawn.</summary>
    /// <param name="parameters">Values of parameters of the space.</param>
    /// <exception cref="ArgumentException">A value lies outside the space.</exception>
    public void Enqueue(ParameterSet parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        foreach ((string name, ParameterValue value) in parameters)
        {
            if (Spec.Space.Find(name) is not { } parameter || !parameter.Distribution.Contains(value))
            {
                throw new ArgumentException($"'{name}' cannot be {value}.", nameof(parameters));
            }
        }

        lock (gate)
        {
            enqueued.Enqueue(parameters);
        }
    }

    /// <summary>The next trial to be tried, for programs with a loop of their own; null when a grid has no more.</summary>
    public StudyTrial? Ask() => Ask(null, CancellationToken.None);

    /// <summary>Ends a trial that was asked for.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="values">One for each objective; one that is no finite number makes the trial a failed one.</param>
    /// <exception cref="ArgumentException">There are more or fewer values than objectives.</exception>
    /// <exception cref="InvalidOperationException">The trial has ended before.</exception>
    public void Tell(StudyTrial trial, params ImmutableArray<double> values)
    {
        ArgumentNullException.ThrowIfNull(trial);
        Require(values.Length);
        bool finite = values.All(double.IsFinite);
        End(trial, finite ? TrialState.Completed : TrialState.Failed, finite ? values : []);
    }

    /// <summary>Ends a trial that came to nothing.</summary>
    /// <param name="trial">The trial.</param>
    /// <exception cref="InvalidOperationException">The trial has ended before.</exception>
    public void TellFailed(StudyTrial trial) => End(trial, TrialState.Failed, []);

    /// <summary>Ends a trial that was not worth going on with; it counts with the best value it reported.</summary>
    /// <param name="trial">The trial.</param>
    /// <exception cref="InvalidOperationException">The trial has ended before.</exception>
    public void TellPruned(StudyTrial trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        End(trial, TrialState.Pruned, [trial.BestReported]);
    }

    internal bool Report(StudyTrial trial, int step, double value, out string reason)
    {
        log.Report(trial.Number, step, value);
        lock (gate)
        {
            return Strategy(null).ShouldPrune(log.Snapshot(), trial.Number, out reason);
        }
    }

    private void Run(Func<StudyTrial, ImmutableArray<double>> objectives, int trials, int parallel, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(parallel, 1);
        int left = trials;
        bool broken = false;
        void Work()
        {
            while (!Volatile.Read(ref broken) && Interlocked.Decrement(ref left) >= 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (Ask(trials, cancellationToken) is not { } trial)
                {
                    return;
                }

                bool ended = false;
                try
                {
                    Finish(trial, objectives(trial));
                    ended = true;
                }
                finally
                {
                    if (!ended)
                    {
                        Volatile.Write(ref broken, true);
                        TellFailed(trial);
                    }
                }
            }
        }

        if (parallel == 1)
        {
            Work();
            return;
        }

        Task.WhenAll(Enumerable.Range(0, Math.Min(parallel, trials)).Select(_ => Task.Run(Work, CancellationToken.None))).GetAwaiter().GetResult();
    }

    private void Finish(StudyTrial trial, ImmutableArray<double> values)
    {
        if (trial.IsPruned)
        {
            TellPruned(trial);
        }
        else
        {
            Tell(trial, values);
        }
    }

    private StudyTrial? Ask(int? trials, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            int number = nextNumber;
            StudyStrategy with = Strategy(trials);
            (ParameterSet Parameters, string? Note, int? Seen)? chosen = enqueued.TryDequeue(out ParameterSet? given)
                ? (with.Complete(given, number), null, null)
                : with.Suggest(log.Snapshot(), number, cancellationToken);
            if (chosen is not var (parameters, note, seen))
            {
                return null;
            }

            nextNumber++;
            log.Add(new() { Number = number, State = TrialState.Running, Parameters = parameters, SamplerNote = note, Seen = seen });
            return new(this, number, Spec.Fixed.With(parameters), Spec.Objectives[0]);
        }
    }

    private void End(StudyTrial trial, TrialState state, ImmutableArray<double> values)
    {
        ArgumentNullException.ThrowIfNull(trial);
        lock (gate)
        {
            if (trial.Study != this || !History.Unfinished.ContainsKey(trial.Number))
            {
                throw new InvalidOperationException($"Trial {trial.Number} is not one of this study that runs.");
            }

            log.Move(trial.Number, state, values.Length > 0 ? values[0] : double.NaN, values.Length > 1 ? values : []);
        }
    }

    // Made late: a sampler that picks by the budget learns it from the first call.
    private StudyStrategy Strategy(int? trials) =>
        strategy ??= new(Spec.Budget.Trials is null && trials is not null ? Spec with { Budget = Spec.Budget with { Trials = trials } } : Spec);

    private double[] Losses(Trial trial) =>
        Spec.Objectives.Length == 1 ? [Spec.Objectives[0].Loss(trial.Value)] : [.. Spec.Objectives.Select((o, i) => o.Loss(trial.Values[i]))];

    private void Require(int values)
    {
        if (values != Spec.Objectives.Length)
        {
            throw new ArgumentException($"The study has {Spec.Objectives.Length} objectives, and {values} values are told.", nameof(values));
        }
    }
}
