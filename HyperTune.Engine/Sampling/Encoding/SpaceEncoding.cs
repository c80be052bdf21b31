using HyperTune.Engine.Numerics;
using HyperTune.Engine.Spaces;

namespace HyperTune.Engine.Sampling.Encoding;

/// <summary>
/// A search space as coordinates that a surrogate model can measure distances in: numbers and ordered choices in the unit interval, the index of an unordered
/// choice, NaN for a parameter that is not active. Parents stand before their children.
/// </summary>
internal sealed class SpaceEncoding
{
    private readonly Parameter[] parameters;
    private readonly bool[] isParent;

    /// <summary>The encoding of a space.</summary>
    public SpaceEncoding(SearchSpace space)
    {
        Space = space;
        parameters = [.. space.ParentsFirst];
        Kinds = Array.ConvertAll(parameters, p => p.Distribution is CategoricalDistribution { Ordered: false } ? Coordinate.Choice
            : p.When.IsDefaultOrEmpty ? Coordinate.Number : Coordinate.ConditionalNumber);
        isParent = Array.ConvertAll(parameters, p => parameters.Any(c => c.When.Any(w => w.Parent == p.Name)));
    }

    /// <summary>The space.</summary>
    public SearchSpace Space { get; }

    /// <summary>How many coordinates there are.</summary>
    public int Size => parameters.Length;

    /// <summary>What each coordinate is.</summary>
    public Coordinate[] Kinds { get; }

    /// <summary>How many values a coordinate has; null for a continuum.</summary>
    public long? Count(int at) => parameters[at].Distribution.Count;

    /// <summary>Coordinates of a configuration. A value outside the space is taken to its border, an unknown choice as absent.</summary>
    public double[] Encode(ParameterSet set)
    {
        double[] point = new double[Size];
        for (int j = 0; j < Size; j++)
        {
            point[j] = set.TryGetValue(parameters[j].Name, out ParameterValue value) ? Encode(parameters[j].Distribution, Kinds[j], value) : double.NaN;
        }

        return point;
    }

    /// <summary>The configuration at valid coordinates, as <see cref="Snap"/> gives them.</summary>
    public ParameterSet Decode(double[] point)
    {
        Dictionary<string, ParameterValue> values = new(StringComparer.Ordinal);
        for (int j = 0; j < Size; j++)
        {
            if (!double.IsNaN(point[j]))
            {
                values[parameters[j].Name] = Value(j, point[j]);
            }
        }

        return new(Space.Parameters.Where(p => values.ContainsKey(p.Name)).Select(p => KeyValuePair.Create(p.Name, values[p.Name])));
    }

    /// <summary>The valid point that free coordinates stand for: discrete ones on their lattice, inactive ones NaN.</summary>
    /// <param name="free">A number for every coordinate, none NaN.</param>
    public double[] Snap(double[] free)
    {
        double[] point = new double[Size];
        Dictionary<string, ParameterValue> parents = new(StringComparer.Ordinal);
        for (int j = 0; j < Size; j++)
        {
            if (!parameters[j].When.IsDefaultOrEmpty && !SearchSpace.IsActive(parameters[j], parents))
            {
                point[j] = double.NaN;
                continue;
            }

            bool lattice = Kinds[j] != Coordinate.Choice && parameters[j].Distribution.Count is not null;
            ParameterValue value = lattice || isParent[j] ? Value(j, free[j]) : default;
            point[j] = lattice ? parameters[j].Distribution.ToUnit(value) : free[j];
            if (isParent[j])
            {
                parents[parameters[j].Name] = value;
            }
        }

        return point;
    }

    /// <summary>Free coordinates, uniform on every parameter's own scale.</summary>
    public double[] Draw(Prng chance)
    {
        double[] free = new double[Size];
        for (int j = 0; j < Size; j++)
        {
            free[j] = DrawOne(j, chance);
        }

        return free;
    }

    /// <summary>One free coordinate.</summary>
    public double DrawOne(int at, Prng chance) => Kinds[at] == Coordinate.Choice ? chance.NextInt((int)Count(at)!.Value) : chance.NextUnit();

    /// <summary>Free coordinates of a valid point: what is not active is drawn.</summary>
    public double[] Fill(double[] point, Prng chance)
    {
        double[] free = [.. point];
        for (int j = 0; j < Size; j++)
        {
            if (double.IsNaN(free[j]))
            {
                free[j] = DrawOne(j, chance);
            }
        }

        return free;
    }

    /// <summary>The squared difference of two values of a coordinate, at most 1.</summary>
    /// <remarks>
    /// Inactive beside active is 1, inactive beside inactive 0: K. Swersky et al., "Raiders of the lost architecture: kernels for Bayesian optimization in
    /// conditional parameter spaces", 2014, with the chord of an angle in [0, 1] between active values, so that the distance stays a Euclidean one and the
    /// kernel positive definite.
    /// </remarks>
    public static double Difference(Coordinate kind, double a, double b)
    {
        if (kind == Coordinate.Number)
        {
            return (a - b) * (a - b);
        }

        if (double.IsNaN(a) || double.IsNaN(b))
        {
            return double.IsNaN(a) && double.IsNaN(b) ? 0 : 1;
        }

        if (kind == Coordinate.Choice)
        {
            return a == b ? 0 : 1;
        }

        double chord = 2 * Math.Sin(0.5 * (a - b));
        return chord * chord;
    }

    private ParameterValue Value(int j, double at) =>
        Kinds[j] == Coordinate.Choice ? ((CategoricalDistribution)parameters[j].Distribution).Choices[(int)at] : parameters[j].Distribution.FromUnit(at);

    private static double Encode(ParameterDistribution distribution, Coordinate kind, ParameterValue value)
    {
        if (distribution is CategoricalDistribution categorical)
        {
            int index = categorical.Choices.IndexOf(value);
            return index < 0 ? double.NaN : kind == Coordinate.Choice ? index : (index + 0.5) / categorical.Choices.Length;
        }

        if (!value.IsNumber)
        {
            return double.NaN;
        }

        (double low, double high) = distribution is FloatDistribution f ? (f.Low, f.High) : ((double)((IntDistribution)distribution).Low, ((IntDistribution)distribution).High);
        return Math.Clamp(distribution.ToUnit(Math.Clamp(value.Number, low, high)), 0, 1);
    }
}
