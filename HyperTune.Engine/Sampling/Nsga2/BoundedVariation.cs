using HyperTune.Engine.Numerics;
using HyperTune.Engine.Spaces;

namespace HyperTune.Engine.Sampling.Nsga2;

/// <summary>Crossover and mutation of coordinates of the unit cube that never leave it.</summary>
/// <remarks>
/// K. Deb, R. B. Agrawal, "Simulated binary crossover for continuous search space", Complex Systems 9, 1995; the bounded forms of K. Deb, "An efficient constraint handling
/// method for genetic algorithms", Comput. Methods Appl. Mech. Eng. 186, 2000.
/// </remarks>
internal static class BoundedVariation
{
    /// <summary>One of the two children that simulated binary crossover makes of two numbers: near one of them, the nearer the greater the index.</summary>
    /// <param name="a">In [0, 1].</param>
    /// <param name="b">In [0, 1].</param>
    /// <param name="index">The distribution index η, at least 0.</param>
    /// <param name="chance">The stream of chance.</param>
    public static double Cross(double a, double b, double index, Prng chance)
    {
        (double low, double high) = (Math.Min(a, b), Math.Max(a, b));
        double draw = chance.NextUnit();
        bool lower = chance.NextUnit() < 0.5;
        if (high - low < 1e-14)
        {
            return lower ? low : high;
        }

        // The spread is cut so that a child at its end lies on the bound.
        double room = lower ? low : 1 - high;
        double alpha = 2 - Math.Pow(1 + (2 * room / (high - low)), -(index + 1));
        double spread = Math.Pow(draw <= 1 / alpha ? draw * alpha : 1 / (2 - (draw * alpha)), 1 / (index + 1));
        double child = 0.5 * (low + high + ((lower ? -spread : spread) * (high - low)));
        return Math.Clamp(child, 0, 1);
    }

    /// <summary>Polynomial mutation: a step whose density falls with the distance, the faster the greater the index; at least to the next value of a lattice, of unordered choices another one.</summary>
    /// <param name="distribution">A valid distribution.</param>
    /// <param name="unit">In [0, 1].</param>
    /// <param name="index">The distribution index η, at least 0.</param>
    /// <param name="chance">The stream of chance.</param>
    public static double Mutate(ParameterDistribution distribution, double unit, double index, Prng chance)
    {
        if (distribution is CategoricalDistribution { Ordered: false })
        {
            return UnitSteps.Normal(distribution, unit, 1, chance);
        }

        double draw = chance.NextUnit();
        double step = draw < 0.5
            ? Math.Pow((2 * draw) + ((1 - (2 * draw)) * Math.Pow(1 - unit, index + 1)), 1 / (index + 1)) - 1
            : 1 - Math.Pow((2 * (1 - draw)) + ((2 * (draw - 0.5)) * Math.Pow(unit, index + 1)), 1 / (index + 1));
        return UnitSteps.AtLeastOne(distribution, unit, Math.Clamp(unit + step, 0, 1), step);
    }
}
