using HyperTune.Engine.Numerics;
using HyperTune.Engine.Spaces;

namespace HyperTune.Engine.Sampling;

/// <summary>Small moves of one coordinate of the unit cube that always change the value, where there is another.</summary>
internal static class UnitSteps
{
    /// <summary>
    /// A coordinate beside another: a normal step on the parameter's scale, mirrored at the bounds, and at least to the next value of a lattice; of unordered choices another
    /// one, all alike. Cost O(1), O(choices) for categoricals.
    /// </summary>
    /// <param name="distribution">A valid distribution.</param>
    /// <param name="unit">Where from, in [0, 1].</param>
    /// <param name="deviation">The standard deviation of the step, as a share of the scale.</param>
    /// <param name="chance">The stream of chance.</param>
    public static double Normal(ParameterDistribution distribution, double unit, double deviation, Prng chance)
    {
        if (distribution is CategoricalDistribution { Ordered: false, Choices.Length: var choices })
        {
            int other = choices > 1 ? chance.NextInt(choices - 1) : 0;
            int now = Math.Min((int)(unit * choices), choices - 1);
            return ((other >= now && choices > 1 ? other + 1 : other) + 0.5) / choices;
        }

        double step = deviation * chance.NextNormal();
        return AtLeastOne(distribution, unit, Mirror(unit + step), step);
    }

    /// <summary>The coordinate moved on to the next value of the lattice where a step came back to the same one.</summary>
    /// <param name="distribution">A valid distribution whose values are ordered.</param>
    /// <param name="unit">Where from.</param>
    /// <param name="moved">Where to, in [0, 1].</param>
    /// <param name="direction">Below 0 for down first.</param>
    public static double AtLeastOne(ParameterDistribution distribution, double unit, double moved, double direction)
    {
        if (distribution.Count is not > 1 || distribution.FromUnit(moved) != distribution.FromUnit(unit))
        {
            return moved;
        }

        double next = Neighbour(distribution, unit, direction < 0);
        return double.IsNaN(next) ? Neighbour(distribution, unit, direction >= 0) : next;
    }

    /// <summary>A number brought into [0, 1] by mirrors at both ends.</summary>
    /// <param name="x">Any finite number.</param>
    public static double Mirror(double x)
    {
        double turn = Math.Abs(x) % 2;
        return turn > 1 ? 2 - turn : turn;
    }

    private static double Neighbour(ParameterDistribution distribution, double unit, bool down)
    {
        ParameterValue value = distribution.FromUnit(unit);
        ParameterValue? next = distribution switch
        {
            IntDistribution whole => value.Number + (down ? -whole.Step : whole.Step),
            FloatDistribution { Step: { } step } => value.Number + (down ? -step : step),
            CategoricalDistribution { Choices: var choices } when choices.IndexOf(value) + (down ? -1 : 1) is var i && i >= 0 && i < choices.Length => choices[i],
            _ => default(ParameterValue?),
        };
        return next is { } there && distribution.Contains(there) ? distribution.ToUnit(there) : double.NaN;
    }
}
