using HyperTune.Engine.Trials;

namespace HyperTune.Web.Pages.Studies.New.Drafts;

/// <summary>A study document while a person writes it: what is typed stays as typed, readable or not.</summary>
public sealed class StudyDraft
{
    /// <summary>The data set, when one is chosen.</summary>
    public Guid? DatasetId { get; set; }

    /// <summary>The study's name.</summary>
    public string Name { get; set; } = "";

    /// <summary>The data section; null before a data set is chosen.</summary>
    public DataDraft? Data { get; set; }

    /// <summary>The model family.</summary>
    public string Model { get; set; } = "lstm";

    /// <summary>What is improved; the page edits the first.</summary>
    public List<Objective> Objectives { get; set; } = [new("val_loss", Direction.Minimize)];

    /// <summary>Which of its epochs a trial's value is.</summary>
    public TrialValue Value { get; set; } = TrialValue.Best;

    /// <summary>Tuned and fixed hyper-parameters in their order; those not listed have their defaults.</summary>
    public List<ParameterDraft> Parameters { get; set; } = [];

    /// <summary>Expressions of the document, kept as they are.</summary>
    public List<string> Constraints { get; set; } = [];

    /// <summary>Key of the sampler.</summary>
    public string Sampler { get; set; } = "auto";

    /// <summary>The study's seed.</summary>
    public string Seed { get; set; } = "1";

    /// <summary>Values that a grid tries of each numeric parameter; empty for the default.</summary>
    public string Points { get; set; } = "";

    /// <summary>Values that a grid tries of some parameters, by name.</summary>
    public Dictionary<string, string> PointsBy { get; set; } = new(StringComparer.Ordinal);

    /// <summary>The pruner and its settings.</summary>
    public PrunerDraft Pruner { get; set; } = new();

    /// <summary>Finished trials; empty for no limit.</summary>
    public string Trials { get; set; } = "100";

    /// <summary>Minutes of running time; empty for no limit.</summary>
    public string Minutes { get; set; } = "";

    /// <summary>Trials at once; empty for as many as there are slots.</summary>
    public string Parallel { get; set; } = "";

    /// <summary>The document as text while its JSON cannot be read; null otherwise.</summary>
    public string? Json { get; set; }

    /// <summary>The hyper-parameter of a name, or null.</summary>
    public ParameterDraft? Find(string name) => Parameters.Find(p => p.Name == name);
}

/// <summary>The pruner and its settings.</summary>
public sealed class PrunerDraft
{
    /// <summary>Key of the pruner.</summary>
    public string Name { get; set; } = "median";

    /// <summary>Epochs before which nothing is pruned; empty for its default.</summary>
    public string MinResource { get; set; } = "";

    /// <summary>The metric it judges; null for the objective's.</summary>
    public string? Metric { get; set; }

    /// <summary>Epochs of a full trial; empty for the study's.</summary>
    public string MaxResource { get; set; } = "";

    /// <summary>One in so many goes on; empty for the default.</summary>
    public string Eta { get; set; } = "";

    /// <summary>The pruner that a patient one asks; null for its default.</summary>
    public string? Wrapped { get; set; }

    /// <summary>What else is set of it, by name.</summary>
    public Dictionary<string, string> Options { get; set; } = new(StringComparer.Ordinal);
}
