using System.Collections.Immutable;

namespace HyperTune.Engine.Spaces;

/// <summary>What changes from one search space to another, parameter by parameter.</summary>
public static class SpaceDiff
{
    /// <summary>
    /// The parameters that differ, in the order of the former space, those that join it last; empty for spaces that say the same. A mere change of order is no
    /// difference. Cost O(d² + choices²).
    /// </summary>
    /// <param name="before">The space as it is.</param>
    /// <param name="after">The space as it is to be; may hold nonsense.</param>
    public static ImmutableArray<ParameterChange> Between(SearchSpace before, SearchSpace after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return
        [
            .. before.Parameters.Select(p => Between(p, after.Find(p.Name))).Where(c => c is not null).Select(c => c!),
            .. after.Parameters.Where(p => before.Find(p.Name) is null).Select(p => new ParameterChange { Name = p.Name, After = p, Kinds = [ParameterChangeKind.Added] }),
        ];
    }

    private static ParameterChange? Between(Parameter before, Parameter? after)
    {
        if (after is null)
        {
            return new() { Name = before.Name, Before = before, Kinds = [ParameterChangeKind.Removed] };
        }

        if (before.Equals(after))
        {
            return null;
        }

        ParameterChange change = new() { Name = before.Name, Before = before, After = after };
        List<ParameterChangeKind> kinds = [];
        if (before.Distribution is CategoricalDistribution old && after.Distribution is CategoricalDistribution now)
        {
            change = change with { AddedChoices = [.. now.Choices.Except(old.Choices)], RemovedChoices = [.. old.Choices.Except(now.Choices)] };
            kinds.AddRange(Choices(old, now, change));
        }
        else if (before.Distribution is CategoricalDistribution || after.Distribution is CategoricalDistribution)
        {
            kinds.Add(ParameterChangeKind.Type);
        }
        else
        {
            kinds.AddRange(Ranges(Range(before.Distribution), Range(after.Distribution)));
        }

        if (!before.When.AsSpan().SequenceEqual(after.When.AsSpan()))
        {
            kinds.Add(ParameterChangeKind.Conditions);
        }

        return change with { Kinds = [.. kinds] };
    }

    private static IEnumerable<ParameterChangeKind> Choices(CategoricalDistribution before, CategoricalDistribution after, ParameterChange change)
    {
        if (change.AddedChoices.Length > 0)
        {
            yield return ParameterChangeKind.ChoicesAdded;
        }

        if (change.RemovedChoices.Length > 0)
        {
            yield return ParameterChangeKind.ChoicesRemoved;
        }

        if (before.Ordered != after.Ordered || (change.AddedChoices.Length + change.RemovedChoices.Length == 0 && !before.Choices.AsSpan().SequenceEqual(after.Choices.AsSpan())))
        {
            yield return ParameterChangeKind.Order;
        }
    }

    private static IEnumerable<ParameterChangeKind> Ranges(NumberRange before, NumberRange after)
    {
        bool grows = after.Low < before.Low || after.High > before.High;
        bool shrinks = after.Low > before.Low || after.High < before.High;
        if (grows || shrinks)
        {
            yield return grows && shrinks ? ParameterChangeKind.Moved : grows ? ParameterChangeKind.Widened : ParameterChangeKind.Narrowed;
        }

        if (before.Whole != after.Whole)
        {
            yield return ParameterChangeKind.Type;
        }
        else if (before.Step != after.Step)
        {
            yield return ParameterChangeKind.Step;
        }

        if (before.Log != after.Log)
        {
            yield return ParameterChangeKind.Scale;
        }
    }

    private static NumberRange Range(ParameterDistribution distribution) => distribution switch
    {
        FloatDistribution f => new(f.Low, f.High, f.Log, f.Step, Whole: false),
        IntDistribution i => new(i.Low, i.High, i.Log, i.Step, Whole: true),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private readonly record struct NumberRange(double Low, double High, bool Log, double? Step, bool Whole);
}

/// <summary>How one parameter differs between two spaces.</summary>
public sealed record ParameterChange
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>As it was; null when it joins the space.</summary>
    public Parameter? Before { get; init; }

    /// <summary>As it is to be; null when it leaves the space.</summary>
    public Parameter? After { get; init; }

    /// <summary>In what it differs; at least one.</summary>
    public ImmutableArray<ParameterChangeKind> Kinds { get; init; } = [];

    /// <summary>Choices that were not there before.</summary>
    public ImmutableArray<ParameterValue> AddedChoices { get; init; } = [];

    /// <summary>Choices that are there no more.</summary>
    public ImmutableArray<ParameterValue> RemovedChoices { get; init; } = [];
}

/// <summary>In what a parameter differs between two spaces.</summary>
public enum ParameterChangeKind
{
    /// <summary>It joins the space.</summary>
    Added,

    /// <summary>It leaves the space.</summary>
    Removed,

    /// <summary>Its range holds the former one and more.</summary>
    Widened,

    /// <summary>Its range lies within the former one.</summary>
    Narrowed,

    /// <summary>Its range gains on one side and loses on the other.</summary>
    Moved,

    /// <summary>It has more choices.</summary>
    ChoicesAdded,

    /// <summary>It has lost choices.</summary>
    ChoicesRemoved,

    /// <summary>The order of its choices, or whether it means something.</summary>
    Order,

    /// <summary>Even, or even in the logarithm.</summary>
    Scale,

    /// <summary>The lattice it is drawn from.</summary>
    Step,

    /// <summary>Real numbers, whole numbers or choices.</summary>
    Type,

    /// <summary>When it is active.</summary>
    Conditions,
}
