using System.Collections.Immutable;
using HyperTune.Engine.Spaces;

namespace HyperTune.Engine.Trials;

/// <summary>The study document: one whole search as plain data. May hold nonsense; the validation in Studies finds it.</summary>
public sealed record StudySpec
{
    /// <summary>The version of the document that this program writes and reads.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Epochs of a trial where the document says nothing of them.</summary>
    public const int UsualEpochs = 50;

    /// <summary>A person's name for it.</summary>
    public string Name { get; init; } = "";

    /// <summary>What it learns from; null for an ask-and-tell study.</summary>
    public DataSpec? Data { get; init; }

    /// <summary>The model family, as <c>lstm</c>, where <c>model</c> is not searched.</summary>
    public string Model { get; init; } = "lstm";

    /// <summary>What is improved; at least one.</summary>
    public ImmutableArray<Objective> Objectives { get; init; } = [new("val_loss", Direction.Minimize)];

    /// <summary>Which of its reports a trial's value is.</summary>
    public TrialValue Value { get; init; } = TrialValue.Best;

    /// <summary>What is tuned.</summary>
    public SearchSpace Space { get; init; } = SearchSpace.Empty;

    /// <summary>Hyper-parameters with one value.</summary>
    public ParameterSet Fixed { get; init; } = ParameterSet.Empty;

    /// <summary>Expressions over parameters that every configuration must satisfy.</summary>
    public ImmutableArray<string> Constraints { get; init; } = [];

    /// <summary>How configurations are chosen.</summary>
    public SamplerSpec Sampler { get; init; } = new();

    /// <summary>How weak trials are ended early.</summary>
    public PrunerSpec Pruner { get; init; } = new();

    /// <summary>When the search ends.</summary>
    public BudgetSpec Budget { get; init; } = new();

    /// <summary>The model families that trials may have: the choices of <c>model</c> where it is searched, else the one; none without data.</summary>
    public ImmutableArray<string> Models => Data is null ? [] : Space.Find("model")?.Distribution is CategoricalDistribution { Choices.IsDefaultOrEmpty: false } searched
        ? [.. searched.Choices.Select(c => c.ToString())]
        : [Model];

    /// <summary>The most epochs that a trial may have, unless a person gives it some of its own.</summary>
    public int MaxEpochs => Space.Find("epochs")?.Distribution switch
    {
        IntDistribution epochs => (int)Math.Min(int.MaxValue, epochs.High),
        FloatDistribution epochs => (int)epochs.High,
        CategoricalDistribution { Choices.IsDefaultOrEmpty: false } epochs => (int)epochs.Choices.Max(c => c.IsNumber ? c.Number : 1),
        _ => Fixed.TryGetValue("epochs", out ParameterValue given) && given.IsNumber ? (int)given.Number : UsualEpochs,
    };

    /// <summary>The largest window that a trial may have: it fixes which rows are scored. 1 for tasks without windows, 0 for whole sequences.</summary>
    public int MaxWindow
    {
        get
        {
            if (Data is not { } data || !TaskNames.HasWindow(data.Task))
            {
                return 1;
            }

            return Space.Find("window")?.Distribution switch
            {
                IntDistribution window => (int)window.High,
                FloatDistribution window => (int)window.High,
                CategoricalDistribution { Choices.IsDefaultOrEmpty: false } window => (int)window.Choices.Max(c => c.IsNumber ? c.Number : 1),
                _ => Fixed.TryGetValue("window", out ParameterValue given) && given.IsNumber ? (int)given.Number : data.Window ?? (data.Task == TaskNames.Forecast ? DataSpec.UsualWindow : 0),
            };
        }
    }
}

/// <summary>How configurations are chosen.</summary>
public sealed record SamplerSpec
{
    /// <summary>Key in the sampler catalogue.</summary>
    public string Name { get; init; } = "auto";

    /// <summary>The study's seed: samplers and trainings derive theirs from it and the trial's number.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Values that a grid tries of each numeric parameter; null for its default.</summary>
    public int? Points { get; init; }

    /// <summary>Values that a grid tries of some parameters, by name, in place of <see cref="Points"/>.</summary>
    public ImmutableSortedDictionary<string, int> PointsBy { get; init; } = NoPoints;

    /// <summary>Numbers that are set of the sampler, by their names in the document; see the catalogue's options.</summary>
    public ImmutableSortedDictionary<string, double> Options { get; init; } = NoOptions;

    private static ImmutableSortedDictionary<string, double> NoOptions { get; } = ImmutableSortedDictionary.Create<string, double>(StringComparer.Ordinal);

    private static ImmutableSortedDictionary<string, int> NoPoints { get; } = ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal);

    /// <inheritdoc/>
    public bool Equals(SamplerSpec? other) =>
        other is not null && Name == other.Name && Seed == other.Seed && Points == other.Points && PointsBy.SequenceEqual(other.PointsBy) && Options.SequenceEqual(other.Options);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Seed, Points);
}

/// <summary>When the search ends: at whichever comes first.</summary>
public sealed record BudgetSpec
{
    /// <summary>Finished trials; null for no limit.</summary>
    public int? Trials { get; init; } = 100;

    /// <summary>Minutes of running time; null for no limit.</summary>
    public double? Minutes { get; init; }

    /// <summary>Trials that run at once; null for as many as there are slots.</summary>
    public int? Parallel { get; init; }
}
