using System.Collections.Immutable;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Studies.Interchange;

/// <summary>Takes studies in that were written as files.</summary>
public interface IStudyImport
{
    /// <summary>Makes a study of a document, with its trials as finished ones. A study whose budget they use up is a completed one.</summary>
    /// <param name="document">What was read.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The study, or what is wrong; then nothing was kept.</returns>
    Task<CreateResult> ImportAsync(StudyDocument document, CancellationToken cancellationToken);
}

/// <summary>A study as a file holds it.</summary>
/// <param name="Spec">The document.</param>
/// <param name="Trials">Finished trials; empty for none.</param>
public sealed record StudyDocument(StudySpec Spec, ImmutableArray<ImportedTrial> Trials);

/// <summary>A finished trial as a file holds it.</summary>
public sealed record ImportedTrial
{
    /// <summary>Its number; trials of one study have different ones.</summary>
    public required int Number { get; init; }

    /// <summary>How it ended.</summary>
    public required TrialState State { get; init; }

    /// <summary>The tuned parameters that were active.</summary>
    public required ParameterSet Parameters { get; init; }

    /// <summary>The objectives' values, NaN for those it has none of; empty for none.</summary>
    public ImmutableArray<double> Values { get; init; } = [];

    /// <summary>Metrics of the best step.</summary>
    public ImmutableDictionary<string, double> Metrics { get; init; } = ImmutableDictionary<string, double>.Empty;

    /// <summary>The first objective's values by step, ascending; empty for none.</summary>
    public ImmutableArray<IntermediateValue> Curve { get; init; } = [];

    /// <summary>Steps it had.</summary>
    public int Steps { get; init; }

    /// <summary>The step of its value, or null.</summary>
    public int? BestStep { get; init; }

    /// <summary>Why it ended as it did, or null.</summary>
    public string? Reason { get; init; }

    /// <summary>When it began, or null.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended, or null.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>A person's tags.</summary>
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>A person's text.</summary>
    public string? Note { get; init; }

    /// <summary>Whether a person marked it.</summary>
    public bool Starred { get; init; }
}
