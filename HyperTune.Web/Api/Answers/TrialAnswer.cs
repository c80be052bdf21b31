using System.Collections.Immutable;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;

namespace HyperTune.Web.Api.Answers;

/// <summary>A trial.</summary>
internal sealed record TrialAnswer
{
    public required long Id { get; init; }

    public required int Number { get; init; }

    public required string State { get; init; }

    /// <summary>The tuned parameters that are active.</summary>
    public required ParameterSet Params { get; init; }

    /// <summary>The objectives' values; empty without any.</summary>
    public required ImmutableArray<double> Values { get; init; }

    public required DateTime? StartedAt { get; init; }

    public required DateTime? FinishedAt { get; init; }

    public required ImmutableArray<string> Tags { get; init; }

    public required string? Note { get; init; }

    public required bool Starred { get; init; }

    /// <summary>Why it was pruned, failed, or ended early.</summary>
    public required string? Reason { get; init; }

    /// <summary>Where it came from: <c>sampler</c>, <c>enqueued</c>, <c>continued</c> or <c>imported</c>.</summary>
    public required string Origin { get; init; }

    /// <summary>Last step reported.</summary>
    public required int Steps { get; init; }

    public required int? BestStep { get; init; }

    public required double Seconds { get; init; }

    public static TrialAnswer Of(TrialView trial) => new()
    {
        Id = trial.Id,
        Number = trial.Number,
        State = StudyAnswer.Word(trial.State),
        Params = trial.Parameters,
        Values = trial.Values,
        StartedAt = trial.StartedAt?.UtcDateTime,
        FinishedAt = trial.FinishedAt?.UtcDateTime,
        Tags = trial.Tags,
        Note = trial.Note,
        Starred = trial.Starred,
        Reason = trial.Reason,
        Origin = trial.Origin,
        Steps = trial.Epochs,
        BestStep = trial.BestStep,
        Seconds = Math.Round(trial.Duration.TotalSeconds, 3),
    };
}

/// <summary>A page of trials by number.</summary>
/// <param name="Trials">Those of the page.</param>
/// <param name="Total">All that have the states asked for.</param>
/// <param name="Next">What <c>after</c> has to be for the next page; null on the last.</param>
internal sealed record TrialsAnswer(ImmutableArray<TrialAnswer> Trials, int Total, int? Next);

/// <summary>Trials that no other beats in every objective.</summary>
internal sealed record ParetoAnswer(ImmutableArray<ObjectiveAnswer> Objectives, ImmutableArray<TrialAnswer> Trials);
