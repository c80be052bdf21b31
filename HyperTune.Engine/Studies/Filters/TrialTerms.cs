using System.Collections.Immutable;
using System.Diagnostics;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Studies.Filters;

/// <summary>A figure beside a value.</summary>
/// <param name="Field">The figure.</param>
/// <param name="Comparator">How they are to stand.</param>
/// <param name="Value">A number; for a hyper-parameter's (un)equality also a text or a truth value.</param>
public sealed record Comparison(TrialField Field, Comparator Comparator, ParameterValue Value) : TrialFilter
{
    /// <inheritdoc/>
    public override bool Matches(TrialView trial) => Comparator switch
    {
        Comparator.Equal => TrialFigures.Is(trial, Field, Value) == true,
        Comparator.NotEqual => TrialFigures.Is(trial, Field, Value) == false,
        _ => TrialFigures.Number(trial, Field) is { } number && Value.IsNumber && Holds(number, Value.Number),
    };

    private bool Holds(double number, double limit) => Comparator switch
    {
        Comparator.Less => number < limit,
        Comparator.LessOrEqual => number <= limit,
        Comparator.Greater => number > limit,
        Comparator.GreaterOrEqual => number >= limit,
        _ => throw new UnreachableException(),
    };
}

/// <summary>How a figure stands to a value.</summary>
public enum Comparator
{
    /// <summary><c>&lt;</c></summary>
    Less,

    /// <summary><c>&lt;=</c></summary>
    LessOrEqual,

    /// <summary><c>&gt;</c></summary>
    Greater,

    /// <summary><c>&gt;=</c></summary>
    GreaterOrEqual,

    /// <summary><c>=</c></summary>
    Equal,

    /// <summary><c>!=</c></summary>
    NotEqual,
}

/// <summary>A figure within a range, its ends included.</summary>
/// <param name="Field">The figure.</param>
/// <param name="Low">Lower end; null for none.</param>
/// <param name="High">Upper end; null for none.</param>
public sealed record Between(TrialField Field, double? Low, double? High) : TrialFilter
{
    /// <inheritdoc/>
    public override bool Matches(TrialView trial) =>
        TrialFigures.Number(trial, Field) is { } number && !(number < Low) && !(number > High);
}

/// <summary>A figure that is one of some values.</summary>
/// <param name="Field">The figure.</param>
/// <param name="Values">At least one.</param>
public sealed record OneOf(TrialField Field, ImmutableArray<ParameterValue> Values) : TrialFilter
{
    /// <inheritdoc/>
    public override bool Matches(TrialView trial) => Values.Any(v => TrialFigures.Is(trial, Field, v) == true);

    /// <inheritdoc/>
    public bool Equals(OneOf? other) => other is not null && Field == other.Field && Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => Values.Aggregate(Field.GetHashCode(), HashCode.Combine);
}

/// <summary>A trial in one of some states.</summary>
/// <param name="States">At least one.</param>
public sealed record InState(ImmutableArray<TrialState> States) : TrialFilter
{
    /// <inheritdoc/>
    public override bool Matches(TrialView trial) => States.Contains(trial.State);

    /// <inheritdoc/>
    public bool Equals(InState? other) => other is not null && States.SequenceEqual(other.States);

    /// <inheritdoc/>
    public override int GetHashCode() => States.Aggregate(3, (hash, state) => HashCode.Combine(hash, (int)state));
}

/// <summary>A trial with at least one of some tags.</summary>
/// <param name="Tags">At least one, as they are written on trials.</param>
public sealed record Tagged(ImmutableArray<string> Tags) : TrialFilter
{
    /// <inheritdoc/>
    public override bool Matches(TrialView trial) => Tags.Any(t => trial.Tags.Contains(t));

    /// <inheritdoc/>
    public bool Equals(Tagged? other) => other is not null && Tags.SequenceEqual(other.Tags);

    /// <inheritdoc/>
    public override int GetHashCode() => Tags.Aggregate(4, HashCode.Combine);
}

/// <summary>A trial that carries something at all.</summary>
/// <param name="Mark">What.</param>
public sealed record Marked(TrialMark Mark) : TrialFilter
{
    /// <inheritdoc/>
    public override bool Matches(TrialView trial) => Mark switch
    {
        TrialMark.Star => trial.Starred,
        TrialMark.Note => trial.Note is not null,
        TrialMark.Tag => trial.Tags.Length > 0,
        TrialMark.Reason => trial.Reason is not null,
        _ => throw new UnreachableException(),
    };
}

/// <summary>What a trial may carry.</summary>
public enum TrialMark
{
    /// <summary>A person's star.</summary>
    Star,

    /// <summary>A person's note.</summary>
    Note,

    /// <summary>A person's tag.</summary>
    Tag,

    /// <summary>Why it ended.</summary>
    Reason,
}

/// <summary>A trial whose note, tags or reason contain a text, whatever its case.</summary>
/// <param name="Text">Not empty.</param>
public sealed record Mentions(string Text) : TrialFilter
{
    /// <inheritdoc/>
    public override bool Matches(TrialView trial) => Contains(trial.Note, Text) || Contains(trial.Reason, Text) || trial.Tags.Any(t => Contains(t, Text));

    /// <summary>Whether a text contains a part, whatever its case.</summary>
    internal static bool Contains(string? text, string part) => text?.Contains(part, StringComparison.OrdinalIgnoreCase) == true;
}
