using System.Collections.Immutable;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Studies.Probing;

/// <summary>Trains a few configurations of a study for a moment, where its trials will train, to tell time and memory before the start.</summary>
public interface IStudyProbe
{
    /// <summary>What was measured for a document with the same data, model, space and fixed values since this process began; null for nothing.</summary>
    /// <param name="spec">The document.</param>
    ProbeReport? Find(StudySpec spec);

    /// <summary>
    /// Measures the smallest, middle and largest configuration, of each family where the family is searched, two epochs each. Waits for its turn while all slots
    /// are taken, takes one slot at a time, and two or more only while nothing else trains. What was measured is kept for <see cref="Find"/> and stored with the study that is made of the document.
    /// </summary>
    /// <param name="spec">The document.</param>
    /// <param name="limit">Training time after which it ends with what it has; waiting does not count.</param>
    /// <param name="progress">Told of every step; may be null.</param>
    /// <param name="cancellationToken">Ends it without an answer.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    Task<ProbeOutcome> MeasureAsync(StudySpec spec, TimeSpan limit, IProgress<ProbeProgress>? progress, CancellationToken cancellationToken);
}

/// <summary>What came of a probe.</summary>
/// <param name="Report">What was measured; null when nothing could be.</param>
/// <param name="Problems">What is wrong with the document; empty otherwise.</param>
/// <param name="Failure">Why nothing could be measured, in one sentence; null otherwise.</param>
public sealed record ProbeOutcome(ProbeReport? Report, ImmutableArray<SpecProblem> Problems, string? Failure);

/// <summary>How far a probe is.</summary>
/// <param name="Stage">What happens.</param>
/// <param name="Done">Steps that are done.</param>
/// <param name="Of">Steps in all.</param>
/// <param name="Busy">Trainings of others that hold slots now.</param>
public sealed record ProbeProgress(ProbeStage Stage, int Done, int Of, int Busy);

/// <summary>What a probe does.</summary>
public enum ProbeStage
{
    /// <summary>Reads, splits and scales the data.</summary>
    Preparing,

    /// <summary>Waits for a slot.</summary>
    Waiting,

    /// <summary>Trains one configuration.</summary>
    Measuring,

    /// <summary>Trains several at once to see how they slow each other down.</summary>
    Together,
}
