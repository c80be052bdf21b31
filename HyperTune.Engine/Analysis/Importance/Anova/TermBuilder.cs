using HyperTune.Engine.Numerics;

namespace HyperTune.Engine.Analysis.Importance.Anova;

/// <summary>Builds the terms of the analysis of variance for the trials of a space.</summary>
/// <remarks>
/// The space is the measure: every parameter drawn from its own distribution, a conditional one when it is active. A conditional parameter's term lives where it is active and
/// has mean zero there, so that being active at all counts for the parent; a pair's term lives where both are active and has mean zero along either. This is the nested
/// analysis of variance, in which the variances of all terms still sum to the whole. Of smooth effects most variance lies in the first polynomials, of rough ones it is spread:
/// each term may take either shape. Products of polynomials are kept up to a hyperbolic cross of degrees.
/// </remarks>
internal sealed class TermBuilder
{
    private const int MostPairDegree = 8;
    private const int MostPairColumns = 100;
    private const double MostPrior = 0.5;
    private const double SinglesExpected = 5;
    private const double PairsExpected = 1;

    // How fast the variance is expected to fall with the degree: rough and smooth.
    private static readonly double[] Decays = [1, 3];

    private readonly ImportanceData data;
    private readonly SpaceMeasure measure;
    private readonly int degrees;
    private readonly double singlePrior;
    private readonly double pairPrior;
    private readonly Dictionary<(int Parameter, UnitSet Within, int Degrees), (UnitBasis Basis, double[][] Values)> known = [];

    /// <summary>A builder for some trials.</summary>
    /// <param name="data">The trials.</param>
    /// <param name="measure">The chances of their space.</param>
    public TermBuilder(ImportanceData data, SpaceMeasure measure)
    {
        this.data = data;
        this.measure = measure;
        int parameters = data.Unit.Count;
        degrees = Math.Clamp(150 / Math.Max(1, parameters), 4, 12);
        singlePrior = Math.Min(MostPrior, SinglesExpected / Math.Max(1, parameters));
        pairPrior = Math.Min(MostPrior, PairsExpected / Math.Max(1, parameters * (parameters - 1) / 2.0));
    }

    /// <summary>The term of one parameter; null when it cannot vary. Cost O(trials × degrees).</summary>
    public AnovaTerm? Single(int parameter)
    {
        double active = measure.Active(parameter);
        (UnitBasis basis, double[][] values) = active > 0 ? Values(parameter, measure.Within(parameter, parameter), degrees) : (UnitBasis.None, []);
        return values.Length == 0 ? null : new(parameter, -1, [.. values.Select(v => Scaled(v, active))], Shapes(basis.IsOrdered, k => basis.IsOrdered ? k + 1 : 1, values.Length), singlePrior);
    }

    /// <summary>The term of two parameters; null when they cannot vary together, or when it would have more than a hundred functions.</summary>
    public AnovaTerm? Pair(int first, int second)
    {
        PairColumns? pair = Columns(first, second);
        if (pair is null)
        {
            return null;
        }

        double active = measure.Active(first, second);
        double[][] columns = [.. pair.Degrees.Select(d => Scaled(Product(pair.First[d.K], pair.Second[d.L]), active))];
        return new(first, second, columns, pair.Shapes, pairPrior);
    }

    /// <summary>What the products of a pair's columns with some residuals are, and their shapes, without building the columns; null as <see cref="Pair"/>.</summary>
    public (double[] Products, double[][] Shapes, double Prior)? Score(int first, int second, double[] residuals)
    {
        PairColumns? pair = Columns(first, second);
        if (pair is null)
        {
            return null;
        }

        double scale = 1 / Math.Sqrt(measure.Active(first, second));
        double[] products = new double[pair.Degrees.Length];
        double[] weighted = [];
        int at = -1;
        for (int c = 0; c < products.Length; c++)
        {
            (int k, int l) = pair.Degrees[c];
            weighted = k == at ? weighted : Product(pair.First[k], residuals);
            at = k;
            products[c] = scale * Vectors.Dot(weighted, pair.Second[l]);
        }

        return (products, pair.Shapes, pairPrior);
    }

    private PairColumns? Columns(int first, int second)
    {
        if (measure.Active(first, second) <= 0)
        {
            return null;
        }

        (UnitBasis basis1, double[][] values1) = Values(first, measure.Within(first, first, second), MostPairDegree);
        (UnitBasis basis2, double[][] values2) = Values(second, measure.Within(second, first, second), MostPairDegree);
        for (int most = MostPairDegree; most > 0; most--)
        {
            (int K, int L)[] degrees = [..
                from k in Enumerable.Range(0, values1.Length)
                from l in Enumerable.Range(0, values2.Length)
                where Degree(basis1, k) * Degree(basis2, l) <= most
                select (k, l)];
            if (degrees.Length is > 0 and <= MostPairColumns)
            {
                double[][] shapes = Shapes(basis1.IsOrdered || basis2.IsOrdered, c => Degree(basis1, degrees[c].K) * Degree(basis2, degrees[c].L), degrees.Length);
                return new(values1, values2, degrees, shapes);
            }
        }

        return null;
    }

    private (UnitBasis Basis, double[][] Values) Values(int parameter, UnitSet within, int most)
    {
        if (known.TryGetValue((parameter, within, most), out (UnitBasis Basis, double[][] Values) found))
        {
            return found;
        }

        UnitBasis basis = UnitBasis.Of(data.Space.Parameters[parameter].Distribution, within, most);
        double[][] values = [.. Enumerable.Range(0, basis.Count).Select(_ => new double[data.Count])];
        double[] at = new double[basis.Count];
        for (int i = 0; i < data.Count; i++)
        {
            if (!double.IsNaN(data.Unit[parameter][i]))
            {
                basis.Evaluate(data.Unit[parameter][i], at);
                for (int k = 0; k < at.Length; k++)
                {
                    values[k][i] = at[k];
                }
            }
        }

        return known[(parameter, within, most)] = (basis, values);
    }

    private static int Degree(UnitBasis basis, int function) => basis.IsOrdered ? function + 1 : 1;

    private static double[][] Shapes(bool ordered, Func<int, int> degree, int count) =>
        [.. (ordered ? Decays : [0]).Select(decay =>
        {
            double[] weights = [.. Enumerable.Range(0, count).Select(k => Math.Pow(degree(k), -decay))];
            double sum = weights.Sum();
            return weights.Select(w => w / sum).ToArray();
        })];

    private static double[] Scaled(double[] values, double active)
    {
        double scale = 1 / Math.Sqrt(active);
        return [.. values.Select(v => v * scale)];
    }

    private static double[] Product(double[] a, double[] b)
    {
        double[] product = new double[a.Length];
        for (int i = 0; i < a.Length; i++)
        {
            product[i] = a[i] * b[i];
        }

        return product;
    }

    private sealed record PairColumns(double[][] First, double[][] Second, (int K, int L)[] Degrees, double[][] Shapes);
}
