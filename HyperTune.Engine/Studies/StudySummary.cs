using System.Collections.Immutable;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Studies;

/// <summary>A study at a glance.</summary>
public sealed record StudySummary
{
    /// <summary>Opaque id.</summary>
    public required Guid Id { get; init; }

    /// <summary>A person's name for it.</summary>
    public required string Name { get; init; }

    /// <summary>Where it stands.</summary>
    public required StudyState State { get; init; }

    /// <summary>Why it failed or ended, in one sentence; null otherwise.</summary>
    public string? Reason { get; init; }

    /// <summary>The data set's file name; null for a study without data.</summary>
    public string? DataFile { get; init; }

    /// <summary>Whether its trials are run by other programs, which ask for them.</summary>
    public bool IsAsked => DataFile is null;

    /// <summary>The data set's id; null for a study without data.</summary>
    public Guid? DatasetId { get; init; }

    /// <summary>Rows of the data set.</summary>
    public int? DataRows { get; init; }

    /// <summary>The task.</summary>
    public string? Task { get; init; }

    /// <summary>The columns that are foretold, as their study names them; empty for a study without data.</summary>
    public ImmutableArray<string> Targets { get; init; } = [];

    /// <summary>Rows ahead; null unless a forecast.</summary>
    public int? Horizon { get; init; }

    /// <summary>Number of classes; null unless it has classes.</summary>
    public int? Classes { get; init; }

    /// <summary>The model family.</summary>
    public required string Model { get; init; }

    /// <summary>What is improved.</summary>
    public required ImmutableArray<Objective> Objectives { get; init; }

    /// <summary>The sampler's key.</summary>
    public required string Sampler { get; init; }

    /// <summary>Which of its epochs a trial's value is.</summary>
    public TrialValue TrialValue { get; init; }

    /// <summary>The pruner's key.</summary>
    public required string Pruner { get; init; }

    /// <summary>Trials asked for; null for no limit.</summary>
    public int? Budget { get; init; }

    /// <summary>Trials that run at once; null for as many as there are slots.</summary>
    public int? Parallel { get; init; }

    /// <summary>Trials by state.</summary>
    public required ImmutableDictionary<TrialState, int> Counts { get; init; }

    /// <summary>The best completed trial's number, or null.</summary>
    public int? BestNumber { get; init; }

    /// <summary>Its value, or null.</summary>
    public double? BestValue { get; init; }

    /// <summary>The best value so far after each finished trial, at most 64 points.</summary>
    public ImmutableArray<double> BestSoFar { get; init; } = [];

    /// <summary>The objective's value of each baseline by name (<c>naive</c>, <c>seasonal</c>, <c>linear</c>), where it applies to the objective.</summary>
    public ImmutableDictionary<string, double> Baselines { get; init; } = ImmutableDictionary<string, double>.Empty;

    /// <summary>The season found in the target, in rows.</summary>
    public int? SeasonalPeriod { get; init; }

    /// <summary>Rows of each part; null before the data are prepared.</summary>
    public Data.SplitPlan? Split { get; init; }

    /// <summary>What a person should know about the rows that is no error, one sentence each.</summary>
    public ImmutableArray<string> DataNotes { get; init; } = [];

    /// <summary>What the linear baseline sees of a sample, in a sentence; null before the data are prepared.</summary>
    public string? LinearSight { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last began to run, or null.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When something last happened.</summary>
    public required DateTimeOffset ActiveAt { get; init; }

    /// <summary>Running time so far, pauses left out.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Running time left as a range, from the durations of finished trials; null while nothing is known.</summary>
    public TimeRange? Left { get; init; }

    /// <summary>Median running time of a completed trial; null before the first.</summary>
    public TimeSpan? MedianTrial { get; init; }

    /// <summary>When it came to its last end; null while it has none.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Its place in the queue, from 1; null unless it is queued.</summary>
    public int? QueuePosition { get; init; }

    /// <summary>A person's text, in Markdown; null for none.</summary>
    public string? Note { get; init; }

    /// <summary>A person's tags.</summary>
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>The group it is listed in; null for none.</summary>
    public string? Group { get; init; }

    /// <summary>Whether it was put away.</summary>
    public bool Archived { get; init; }

    /// <summary>Trials with an end of any kind.</summary>
    public int Finished => Counts.Where(c => c.Key.IsFinished()).Sum(c => c.Value);
}
