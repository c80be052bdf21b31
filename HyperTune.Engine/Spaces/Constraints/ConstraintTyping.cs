using System.Diagnostics;
using HyperTune.Engine.Texts;
using static HyperTune.Engine.Spaces.Constraints.ConstraintNode;
using static HyperTune.Engine.Spaces.Constraints.ConstraintText;

namespace HyperTune.Engine.Spaces.Constraints;

/// <summary>Kinds of values that a piece of an expression may have.</summary>
[Flags]
internal enum ConstraintKinds
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>A number.</summary>
    Number = 1,

    /// <summary>A text.</summary>
    Text = 2,

    /// <summary>True or false.</summary>
    Truth = 4,
}

/// <summary>Finds the first thing in an expression that cannot be meant: unknown names, texts used as numbers, numbers used as conditions.</summary>
/// <param name="names">What may be named: parameters and constants.</param>
internal sealed class ConstraintTyping(IReadOnlyDictionary<string, ParameterDistribution> names)
{
    /// <summary>The fault of a constraint, or null. Cost O(length).</summary>
    public ConstraintFault? Check(SpaceConstraint constraint)
    {
        (ConstraintKinds kinds, ConstraintFault? fault) = Of(constraint.Root);
        return fault ?? (kinds == ConstraintKinds.Truth ? null : new(0, L["NotAConstraint", Words(kinds)], L["Example"]));
    }

    private (ConstraintKinds Kinds, ConstraintFault? Fault) Of(ConstraintNode node) => node switch
    {
        Literal literal => (KindOf(literal.Value), null),
        Name name => names.TryGetValue(name.Id, out ParameterDistribution? distribution) ? (KindsOf(distribution), null) : (ConstraintKinds.None, Unknown(name)),
        Negative negative => (ConstraintKinds.Number, Need(ConstraintKinds.Number, negative.Of)),
        Extreme extreme => (ConstraintKinds.Number, Need(ConstraintKinds.Number, [.. extreme.Of])),
        Arithmetic arithmetic => (ConstraintKinds.Number, Need(ConstraintKinds.Number, arithmetic.Left, arithmetic.Right)),
        Not not => (ConstraintKinds.Truth, Need(ConstraintKinds.Truth, not.Of)),
        Joined joined => (ConstraintKinds.Truth, Need(ConstraintKinds.Truth, joined.Left, joined.Right)),
        Comparison { IsEquality: true } equality => (ConstraintKinds.Truth, Equal(equality)),
        Comparison order => (ConstraintKinds.Truth, Need(ConstraintKinds.Number, order.Left, order.Right)),
        _ => throw new UnreachableException(),
    };

    private ConstraintFault? Need(ConstraintKinds needed, params ReadOnlySpan<ConstraintNode> nodes)
    {
        foreach (ConstraintNode node in nodes)
        {
            (ConstraintKinds kinds, ConstraintFault? fault) = Of(node);
            if (fault is not null)
            {
                return fault;
            }

            if (kinds != needed)
            {
                return needed == ConstraintKinds.Number
                    ? new(node.At, L["NotNumber", Said(node), Words(kinds)], L["NotNumber.Expected"])
                    : new(node.At, L["NotTruth", Said(node), Words(kinds)], L["NotTruth.Expected"]);
            }
        }

        return null;
    }

    private ConstraintFault? Equal(Comparison equality)
    {
        (ConstraintKinds left, ConstraintFault? fault) = Of(equality.Left);
        (ConstraintKinds right, ConstraintFault? other) = Of(equality.Right);
        return fault ?? other
            ?? ((left & right) == ConstraintKinds.None
                ? new(equality.At, L["NeverEqual", Said(equality.Left), Words(left), Words(right)], L["NeverEqual.Expected"])
                : Choice(equality.Left, equality.Right) ?? Choice(equality.Right, equality.Left));
    }

    // A text that none of the choices is was most likely mistyped, and would make a constraint that says nothing.
    private ConstraintFault? Choice(ConstraintNode name, ConstraintNode literal) =>
        name is Name { Id: var id } && literal is Literal { Value: { Kind: ParameterValueKind.Text } text }
        && names[id] is CategoricalDistribution choices && !choices.Contains(text)
            ? new(literal.At, L["NotAChoice", id, text], L["NotAChoice.Expected", string.Join(", ", choices.Choices.Where(c => c.Kind == ParameterValueKind.Text).Select(c => $"\"{c}\""))])
            : null;

    private ConstraintFault Unknown(Name name)
    {
        bool isChoice = names.Values.OfType<CategoricalDistribution>().Any(c => c.Contains(name.Id));
        return new(
            name.At,
            L["UnknownName", name.Id],
            isChoice ? L["QuoteText", name.Id]
                : NearestName.Find(name.Id, [.. names.Keys]) is { } nearest ? L["DidYouMean", nearest]
                : L["KnownNames", string.Join(", ", names.Keys)]);
    }

    private static string Said(ConstraintNode node) => node switch
    {
        Name name => $"'{name.Id}'",
        Literal { Value: { Kind: ParameterValueKind.Text } text } => $"\"{text}\"",
        Literal literal => literal.Value.ToString(),
        _ => L["ThisExpression"],
    };

    private static string Words(ConstraintKinds kinds) => kinds switch
    {
        ConstraintKinds.Number => L["Kind.Number"],
        ConstraintKinds.Text => L["Kind.Text"],
        ConstraintKinds.Truth => L["Kind.Truth"],
        _ => L["Kind.Mixed"],
    };

    private static ConstraintKinds KindOf(ParameterValue value) => value.Kind switch
    {
        ParameterValueKind.Number => ConstraintKinds.Number,
        ParameterValueKind.Text => ConstraintKinds.Text,
        _ => ConstraintKinds.Truth,
    };

    private static ConstraintKinds KindsOf(ParameterDistribution distribution) => distribution is CategoricalDistribution { Choices.IsDefaultOrEmpty: false } categorical
        ? categorical.Choices.Aggregate(ConstraintKinds.None, (kinds, choice) => kinds | KindOf(choice))
        : ConstraintKinds.Number;
}
