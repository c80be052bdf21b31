using HyperTune.Engine.Analysis.Diagnosis;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Web.Plots;

namespace HyperTune.Web.Pages.Studies.Compare;

/// <summary>One of the trials that stand beside one another.</summary>
public sealed record ComparedTrial
{
    /// <summary>Which it is.</summary>
    public required TrialRef Ref { get; init; }

    /// <summary>Its study.</summary>
    public required StudySummary Study { get; init; }

    /// <summary>Its study's document.</summary>
    public required StudySpec Spec { get; init; }

    /// <summary>Its study's document as far as it decides on which rows trials are judged.</summary>
    public required StudySpec Judged { get; init; }

    /// <summary>The trial.</summary>
    public required TrialView Trial { get; init; }

    /// <summary>How charts draw it.</summary>
    public required PlottedTrial Plot { get; init; }

    /// <summary>The letter of its study, as B; null on its own study's page.</summary>
    public string? Letter { get; init; }

    /// <summary>What its curve shows.</summary>
    public required CurveDiagnosis Diagnosis { get; init; }

    /// <summary>Its value of the page's objective; NaN when it has none.</summary>
    public required double Value { get; init; }

    /// <summary>Its number, with the letter of its study where that is another: #12 B.</summary>
    public string Label => Plot.Label;

    /// <summary>Where its own page is.</summary>
    public string Address => $"/studies/{Ref.Study}/trials/{Ref.Number}";
}

/// <summary>All that a comparison shows.</summary>
public sealed record ComparedSet
{
    /// <summary>The study whose page it is.</summary>
    public required StudySummary Study { get; init; }

    /// <summary>Its document.</summary>
    public required StudySpec Spec { get; init; }

    /// <summary>The trials, the reference first.</summary>
    public required IReadOnlyList<ComparedTrial> Trials { get; init; }

    /// <summary>What of the address is not shown and why, one line each.</summary>
    public required IReadOnlyList<CompareNotice> Notices { get; init; }

    /// <summary>The study's first objective.</summary>
    public Objective Objective => Study.Objectives[0];

    /// <summary>Their hyper-parameters.</summary>
    public ConfigurationComparison Configuration() =>
        ConfigurationComparison.Of([.. Trials.Select(t => new ConfigurationComparison.Column(t.Trial.Configuration, t.Trial.Parameters, t.Spec.Fixed))]);

    /// <summary>What they reached.</summary>
    public MetricComparison Metrics() => MetricComparison.Of([.. Trials.Select(ColumnOf)], Objective);

    /// <summary>A trial as a column of metrics.</summary>
    /// <param name="trial">The trial.</param>
    public static MetricComparison.Column ColumnOf(ComparedTrial trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        return new(trial.Trial, trial.Study.Objectives[0], ScoredRows.KeyOf(trial.Judged), ScoredRows.LossKeyOf(trial.Judged, trial.Trial.Configuration));
    }
}

/// <summary>One line on what is not shown, or must not be read as it stands.</summary>
/// <param name="Key">Of its text in CompareText.resx.</param>
/// <param name="Values">What the text is filled with.</param>
public sealed record CompareNotice(string Key, params object[] Values);
