using System.Collections.Immutable;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;

namespace HyperTune.Web.Api.Answers;

/// <summary>A study at a glance.</summary>
internal sealed record StudyAnswer
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required string State { get; init; }

    public required string? Reason { get; init; }

    public required ImmutableArray<ObjectiveAnswer> Objectives { get; init; }

    /// <summary>Trials by state; states without trials are 0.</summary>
    public required IReadOnlyDictionary<string, int> Counts { get; init; }

    /// <summary>The best completed trial by the first objective; null before there is one.</summary>
    public required BestAnswer? Best { get; init; }

    /// <summary>Trials asked for; null for no limit.</summary>
    public required int? Trials { get; init; }

    public required string Sampler { get; init; }

    public required string Pruner { get; init; }

    /// <summary>The file that it learns from; null for an ask-and-tell study.</summary>
    public required string? DataFile { get; init; }

    /// <summary>Running time, pauses left out.</summary>
    public required double ElapsedS { get; init; }

    /// <summary>Running time left, the middle of what is likely; null while nothing is known.</summary>
    public required double? EtaS { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required DateTime? StartedAt { get; init; }

    public required DateTime? EndedAt { get; init; }

    public required string? Group { get; init; }

    public required ImmutableArray<string> Tags { get; init; }

    public required string? Note { get; init; }

    public static StudyAnswer Of(StudySummary study) => new()
    {
        Id = study.Id,
        Name = study.Name,
        State = Word(study.State),
        Reason = study.Reason,
        Objectives = [.. study.Objectives.Select(ObjectiveAnswer.Of)],
        Counts = Enum.GetValues<TrialState>().ToDictionary(Word, s => study.Counts.GetValueOrDefault(s)),
        Best = study is { BestNumber: { } number, BestValue: { } value } ? new(number, [value]) : null,
        Trials = study.Budget,
        Sampler = study.Sampler,
        Pruner = study.Pruner,
        DataFile = study.DataFile,
        ElapsedS = Math.Round(study.Elapsed.TotalSeconds, 3),
        EtaS = study.Left is { } left ? Math.Round((left.Low + left.High).TotalSeconds / 2, 3) : null,
        CreatedAt = study.CreatedAt.UtcDateTime,
        StartedAt = study.StartedAt?.UtcDateTime,
        EndedAt = study.EndedAt?.UtcDateTime,
        Group = study.Group,
        Tags = study.Tags,
        Note = study.Note,
    };

    /// <summary>A state as the formats write it.</summary>
    public static string Word<T>(T state)
        where T : struct, Enum => state.ToString().ToLowerInvariant();
}

/// <summary>What is improved.</summary>
internal sealed record ObjectiveAnswer(string Metric, string Direction)
{
    public static ObjectiveAnswer Of(Objective objective) => new(objective.Metric, objective.Direction == Engine.Trials.Direction.Maximize ? "maximize" : "minimize");
}

/// <summary>The best trial.</summary>
internal sealed record BestAnswer(int Number, ImmutableArray<double> Values);

/// <summary>A page of studies, newest first.</summary>
/// <param name="Studies">Those of the page.</param>
/// <param name="Total">All there are.</param>
/// <param name="Next">What <c>after</c> has to be for the next page; null on the last.</param>
internal sealed record StudiesAnswer(ImmutableArray<StudyAnswer> Studies, int Total, Guid? Next);

/// <summary>A new study.</summary>
internal sealed record CreatedAnswer(Guid Id, string Name);

/// <summary>Where a study stands after a command.</summary>
internal sealed record StateAnswer(Guid Id, string State);
