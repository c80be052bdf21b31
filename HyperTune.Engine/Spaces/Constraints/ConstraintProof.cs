using System.Collections.Immutable;
using System.Diagnostics;
using static HyperTune.Engine.Spaces.Constraints.ConstraintNode;

namespace HyperTune.Engine.Spaces.Constraints;

/// <summary>Proves that constraints admit nothing, by interval arithmetic over boxes that are cut in two until each is ruled out.</summary>
/// <remarks>
/// Branch and prune; R. Moore, R. Kearfott, M. Cloud, "Introduction to Interval Analysis", SIAM 2009, ch. 8. It proves emptiness or says nothing: bounds of a box
/// hold every value in it, step lattices are taken for whole intervals, and constraints with a name that may be inactive are left out, as they may hold for that reason.
/// </remarks>
internal static class ConstraintProof
{
    // Signs and names looked at before it is given up: some hundredths of a second.
    private const int MostWork = 100_000;

    private const int MostBoxes = 4000;

    /// <summary>Whether it is proved that no configuration satisfies the constraints. Cost bounded, at most 4,000 evaluations of each.</summary>
    public static bool IsEmpty(SearchSpace space, IEnumerable<SpaceConstraint> constraints)
    {
        Dictionary<string, ConstraintRegion> always = space.Parameters.Concat(space.Constants)
            .Where(p => p.When.IsEmpty)
            .ToDictionary(p => p.Name, p => ConstraintRegion.Of(p.Distribution), StringComparer.Ordinal);
        SpaceConstraint[] certain = [.. constraints.Where(c => c.Names.All(always.ContainsKey))];
        ImmutableDictionary<string, ConstraintRegion> box = always
            .Where(r => certain.Any(c => c.Names.Contains(r.Key)))
            .ToImmutableDictionary(StringComparer.Ordinal);
        return certain.Length > 0 && IsEmpty(box, certain);
    }

    private static bool IsEmpty(ImmutableDictionary<string, ConstraintRegion> whole, SpaceConstraint[] constraints)
    {
        Stack<ImmutableDictionary<string, ConstraintRegion>> left = new([whole]);
        int most = Math.Min(MostBoxes, MostWork / (whole.Count + constraints.Sum(c => 1 + (c.Text.Length / 4))));
        for (int i = 0; left.TryPop(out ImmutableDictionary<string, ConstraintRegion>? box); i++)
        {
            (bool True, bool False)[] may = [.. constraints.Select(c => Truth(c.Root, box))];
            if (may.Any(m => !m.True))
            {
                continue;
            }

            (ConstraintRegion, ConstraintRegion)? parts = null;
            string? name = may.All(m => !m.False) || i >= most
                ? null
                : box.OrderByDescending(r => r.Value.Size).ThenBy(r => r.Key, StringComparer.Ordinal).FirstOrDefault(r => (parts = r.Value.Cut()) is not null).Key;
            if (name is null || parts is not { } halves)
            {
                return false;
            }

            left.Push(box.SetItem(name, halves.Item1));
            left.Push(box.SetItem(name, halves.Item2));
        }

        return true;
    }

    private static (bool True, bool False) Truth(ConstraintNode node, ImmutableDictionary<string, ConstraintRegion> box)
    {
        switch (node)
        {
            case Not not:
                (bool holds, bool fails) = Truth(not.Of, box);
                return (fails, holds);
            case Joined joined:
                (bool leftTrue, bool leftFalse) = Truth(joined.Left, box);
                (bool rightTrue, bool rightFalse) = Truth(joined.Right, box);
                return joined.And
                    ? (leftTrue && rightTrue, leftFalse || (leftTrue && rightFalse))
                    : (leftTrue || (leftFalse && rightTrue), leftFalse && rightFalse);
            case Comparison { IsEquality: true } equality:
                (bool equal, bool differ) = Equal(equality, box);
                return equality.Sign == "==" ? (equal, differ) : (differ, equal);
            case Comparison order:
                return Ordered(order.Sign, Number(order.Left, box), Number(order.Right, box));
            default:
                ImmutableArray<ParameterValue> values = Values(node, box);
                return (values.Contains(true), values.Contains(false));
        }
    }

    private static (bool, bool) Ordered(string sign, ConstraintInterval a, ConstraintInterval b) =>
        a.IsEmpty || b.IsEmpty
            ? (false, false)
            : sign switch
            {
                "<" => (a.Low < b.High, a.High >= b.Low),
                "<=" => (a.Low <= b.High, a.High > b.Low),
                ">" => (a.High > b.Low, a.Low <= b.High),
                ">=" => (a.High >= b.Low, a.Low < b.High),
                _ => throw new UnreachableException(),
            };

    private static (bool Equal, bool Differ) Equal(Comparison equality, ImmutableDictionary<string, ConstraintRegion> box)
    {
        ImmutableArray<ParameterValue> left = Values(equality.Left, box);
        ImmutableArray<ParameterValue> right = Values(equality.Right, box);
        if (!left.IsDefault && !right.IsDefault)
        {
            return (left.Any(l => right.Contains(l)), left.Any(l => right.Any(r => !l.Equals(r))));
        }

        ConstraintInterval a = Number(equality.Left, box);
        ConstraintInterval b = Number(equality.Right, box);
        return a.IsEmpty || b.IsEmpty
            ? (false, !left.IsDefault || !right.IsDefault)
            : (a.Low <= b.High && b.Low <= a.High, !(a.Low == a.High && b.Low == b.High && a.Low == b.Low) || HasOthers(left) || HasOthers(right));
    }

    private static bool HasOthers(ImmutableArray<ParameterValue> values) => !values.IsDefault && values.Any(v => !v.IsNumber);

    // The values of what has few; default for intervals.
    private static ImmutableArray<ParameterValue> Values(ConstraintNode node, ImmutableDictionary<string, ConstraintRegion> box)
    {
        switch (node)
        {
            case Literal literal:
                return [literal.Value];
            case Name name:
                return box[name.Id].Choices;
            case Not or Joined or Comparison:
                (bool holds, bool fails) = Truth(node, box);
                return [.. holds ? [ParameterValue.Of(true)] : Array.Empty<ParameterValue>(), .. fails ? [ParameterValue.Of(false)] : Array.Empty<ParameterValue>()];
            default:
                return default;
        }
    }

    private static ConstraintInterval Number(ConstraintNode node, ImmutableDictionary<string, ConstraintRegion> box)
    {
        switch (node)
        {
            case Negative negative:
                ConstraintInterval of = Number(negative.Of, box);
                return of.IsEmpty ? of : new(-of.High, -of.Low);
            case Arithmetic arithmetic:
                return ConstraintInterval.Calculate(arithmetic.Sign, Number(arithmetic.Left, box), Number(arithmetic.Right, box));
            case Extreme extreme:
                return extreme.Of.Select(n => Number(n, box)).Aggregate((a, b) => a.IsEmpty || b.IsEmpty
                    ? ConstraintInterval.None
                    : extreme.Least ? new(Math.Min(a.Low, b.Low), Math.Min(a.High, b.High)) : new(Math.Max(a.Low, b.Low), Math.Max(a.High, b.High)));
            case Name { Id: var id } when box[id].Choices.IsDefault:
                return new(box[id].Low, box[id].High);
            default:
                double[] numbers = [.. Values(node, box).Where(v => v.IsNumber).Select(v => v.Number)];
                return numbers.Length == 0 ? ConstraintInterval.None : new(numbers.Min(), numbers.Max());
        }
    }
}
