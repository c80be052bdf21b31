using System.Diagnostics;
using static HyperTune.Engine.Spaces.Constraints.ConstraintNode;

namespace HyperTune.Engine.Spaces.Constraints;

/// <summary>
/// Works an expression out for one configuration. Null stands for undefined, as 1 / 0 or a number beyond the range of doubles, and makes all undefined that has
/// to look at it: <c>and</c> and <c>or</c> look at their right side only where the left leaves it open.
/// </summary>
internal static class ConstraintEvaluation
{
    /// <summary>Whether a constraint holds: also where it names something inactive; not where it is undefined. Cost O(length).</summary>
    public static bool Holds(SpaceConstraint constraint, IReadOnlyDictionary<string, ParameterValue> set, ConstraintScope scope)
    {
        foreach (string name in constraint.Names)
        {
            if (!scope.TryFind(name, set, out _))
            {
                return true;
            }
        }

        return Truth(constraint.Root, set, scope) == true;
    }

    private static bool? Truth(ConstraintNode node, IReadOnlyDictionary<string, ParameterValue> set, ConstraintScope scope) => node switch
    {
        Not not => !Truth(not.Of, set, scope),
        Joined joined => Truth(joined.Left, set, scope) is { } left ? left == joined.And ? Truth(joined.Right, set, scope) : left : null,
        Comparison { IsEquality: true } equality => Value(equality.Left, set, scope) is { } left && Value(equality.Right, set, scope) is { } right
            ? left.Equals(right) == (equality.Sign == "==")
            : null,
        Comparison order => Ordered(order.Sign, Number(order.Left, set, scope), Number(order.Right, set, scope)),
        _ => Value(node, set, scope) is { Kind: ParameterValueKind.Truth } value ? value.Truth : null,
    };

    private static bool? Ordered(string sign, double left, double right) =>
        double.IsNaN(left) || double.IsNaN(right)
            ? null
            : sign switch
            {
                "<" => left < right,
                "<=" => left <= right,
                ">" => left > right,
                ">=" => left >= right,
                _ => throw new UnreachableException(),
            };

    private static ParameterValue? Value(ConstraintNode node, IReadOnlyDictionary<string, ParameterValue> set, ConstraintScope scope)
    {
        switch (node)
        {
            case Literal literal:
                return literal.Value;
            case Name name:
                return scope.TryFind(name.Id, set, out ParameterValue value) ? value : default(ParameterValue?);
            case Not or Joined or Comparison:
                return Truth(node, set, scope) is { } truth ? ParameterValue.Of(truth) : default(ParameterValue?);
            default:
                double number = Number(node, set, scope);
                return double.IsNaN(number) ? default(ParameterValue?) : ParameterValue.Of(number);
        }
    }

    // NaN is undefined; numbers that are not finite become it at once.
    private static double Number(ConstraintNode node, IReadOnlyDictionary<string, ParameterValue> set, ConstraintScope scope)
    {
        switch (node)
        {
            case Negative negative:
                return -Number(negative.Of, set, scope);
            case Arithmetic arithmetic:
                double result = Calculate(arithmetic.Sign, Number(arithmetic.Left, set, scope), Number(arithmetic.Right, set, scope));
                return double.IsFinite(result) ? result : double.NaN;
            case Extreme extreme:
                double found = Number(extreme.Of[0], set, scope);
                for (int i = 1; i < extreme.Of.Length; i++)
                {
                    double other = Number(extreme.Of[i], set, scope);
                    found = extreme.Least ? Math.Min(found, other) : Math.Max(found, other);
                }

                return found;
            default:
                return Value(node, set, scope) is { IsNumber: true } value ? value.Number : double.NaN;
        }
    }

    /// <summary>One of the four operations.</summary>
    public static double Calculate(char sign, double left, double right) => sign switch
    {
        '+' => left + right,
        '-' => left - right,
        '*' => left * right,
        '/' => left / right,
        _ => throw new UnreachableException(),
    };
}
