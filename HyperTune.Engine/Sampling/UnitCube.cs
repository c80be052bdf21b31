using HyperTune.Engine.Spaces;

namespace HyperTune.Engine.Sampling;

/// <summary>Configurations as points of the unit cube, one coordinate a parameter, parents first; the coordinate of an absent parameter is NaN.</summary>
internal sealed class UnitCube
{
    private readonly SearchSpace space;
    private readonly Dictionary<string, int> index;

    /// <summary>The cube of a sound space.</summary>
    public UnitCube(SearchSpace space)
    {
        this.space = space;
        index = space.ParentsFirst.Select((p, i) => (p.Name, i)).ToDictionary(e => e.Name, e => e.i, StringComparer.Ordinal);
    }

    /// <summary>The number of parameters.</summary>
    public int Dimensions => space.ParentsFirst.Length;

    /// <summary>The parameter of a coordinate.</summary>
    public Parameter this[int coordinate] => space.ParentsFirst[coordinate];

    /// <summary>The place of a configuration, which may come from another space: numbers outside the bounds are moved to them, unknown choices and absent parameters are NaN. Cost O(d).</summary>
    public double[] Encode(ParameterSet set)
    {
        double[] point = new double[Dimensions];
        for (int i = 0; i < point.Length; i++)
        {
            point[i] = set.TryGetValue(this[i].Name, out ParameterValue value) ? Encode(this[i].Distribution, value) : double.NaN;
        }

        return point;
    }

    /// <summary>The configuration of a point: the values of the active parameters at its coordinates. Cost O(d).</summary>
    /// <param name="coordinate">The coordinate of an active parameter, by its number; in [0, 1].</param>
    public ParameterSet Decode(Func<int, double> coordinate) =>
        space.Build(p => p.Distribution.FromUnit(coordinate(index[p.Name])));

    private static double Encode(ParameterDistribution distribution, ParameterValue value)
    {
        ParameterValue near = distribution switch
        {
            FloatDistribution real when value.IsNumber => Math.Clamp(value.Number, real.Low, real.High),
            IntDistribution whole when value.IsNumber => Math.Clamp(Math.Round(value.Number), whole.Low, whole.High),
            _ => value,
        };
        return distribution is CategoricalDistribution ? (distribution.Contains(near) ? distribution.ToUnit(near) : double.NaN)
            : near.IsNumber ? Math.Clamp(distribution.ToUnit(near), 0, 1) : double.NaN;
    }
}
