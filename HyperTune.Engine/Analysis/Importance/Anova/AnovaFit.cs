using HyperTune.Engine.Numerics;

namespace HyperTune.Engine.Analysis.Importance.Anova;

/// <summary>Regression of the target on the terms of the analysis of variance, each shrunk by as much as the trials themselves suggest.</summary>
/// <remarks>
/// Coefficients of a term are normal with mean zero and variances v · w, the noise is normal; v and w of every term and the noise are those under which the trials are likeliest
/// (empirical Bayes, by turns). Nothing is assumed of where the trials lie, so that crowded ones count once for what they tell, and regions without trials stay uncertain.
/// It is a Gaussian process whose kernel is a sum over single parameters and pairs, each with mean zero: N. Durrande, D. Ginsbourger, O. Roustant, L. Carraro, "ANOVA kernels and
/// RKHS of zero mean functions for model-based sensitivity analysis", Journal of Multivariate Analysis 115, 2013. Cost O(n B²) to set up for B columns, O(B³) a sweep.
/// </remarks>
internal sealed class AnovaFit
{
    private const int MostSweeps = 40;
    private const double LeastNoise = 1e-7;

    // As if one more trial had been seen, with a tenth of the target's variance as noise.
    private const double PriorTrials = 1;
    private const double PriorNoise = 0.1;

    private readonly double[] target;
    private readonly List<AnovaTerm> terms = [];
    private readonly List<(int Shape, double Variance)> expected = [];
    private readonly List<int> starts = [];
    private readonly List<double[]> columns = [];
    private readonly List<double> products = [];
    private double[] gram = [];
    private double[] inverse = [];

    /// <summary>A regression on terms, not fitted yet.</summary>
    /// <param name="target">[trials], mean about 0 and variance 1.</param>
    /// <param name="first">The terms to begin with.</param>
    public AnovaFit(double[] target, IEnumerable<AnovaTerm> first)
    {
        this.target = target;
        columns.Add([.. target.Select(_ => 1.0)]);
        products.Add(target.Sum());
        Add(first);
    }

    /// <summary>The terms in it.</summary>
    public IReadOnlyList<AnovaTerm> Terms => terms;

    /// <summary>The shape and the variance that are expected of each term.</summary>
    public IReadOnlyList<(int Shape, double Variance)> Expected => expected;

    /// <summary>All columns, [columns × trials]; the first is the constant.</summary>
    public IReadOnlyList<double[]> Columns => columns;

    /// <summary>The number of trials.</summary>
    public int Trials => target.Length;

    /// <summary>The variance of the noise.</summary>
    public double Noise { get; private set; } = 0.5;

    /// <summary>[columns]: the fitted coefficients.</summary>
    public double[] Coefficients { get; private set; } = [];

    /// <summary>[columns × columns]: sums of products of columns.</summary>
    public ReadOnlySpan<double> Gram => gram;

    /// <summary>[columns]: sums of products of columns with the target.</summary>
    public IReadOnlyList<double> Products => products;

    /// <summary>How many trials' worth of freedom the fit has used, in [1, columns].</summary>
    public double Used { get; private set; } = 1;

    /// <summary>The place of a term's first column.</summary>
    public int Start(int term) => starts[term];

    /// <summary>Adds terms. Fit before anything is asked. Cost O(n) a pair of columns, of which one is new.</summary>
    public void Add(IEnumerable<AnovaTerm> added)
    {
        foreach (AnovaTerm term in added)
        {
            terms.Add(term);
            starts.Add(columns.Count);
            expected.Add((0, 0.1));
            foreach (double[] column in term.Columns)
            {
                columns.Add(column);
                products.Add(Vectors.Dot(column, target));
            }
        }

        int old = (int)Math.Sqrt(gram.Length);
        double[] grown = new double[columns.Count * columns.Count];
        for (int a = 0; a < columns.Count; a++)
        {
            for (int b = 0; b <= a; b++)
            {
                double product = a < old ? gram[a * old + b] : Vectors.Dot(columns[a], columns[b]);
                grown[a * columns.Count + b] = product;
                grown[b * columns.Count + a] = product;
            }
        }

        gram = grown;
    }

    /// <summary>Fits coefficients, the terms' expected variances and the noise.</summary>
    /// <param name="cancellationToken">Looked at between sweeps.</param>
    public void Fit(CancellationToken cancellationToken)
    {
        Solve();
        for (int sweep = 0; sweep < MostSweeps; sweep++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            double noise = NextNoise();
            (int, double)[] next = [.. Enumerable.Range(0, terms.Count).Select(Expect)];
            double changed = Math.Abs(Math.Log(noise / Noise));
            double[] before = Coefficients;
            Noise = noise;
            expected.Clear();
            expected.AddRange(next);
            Solve();
            double moved = before.Zip(Coefficients, (a, b) => (a - b) * (a - b)).Sum();
            if (changed < 0.02 && moved < 1e-5)
            {
                return;
            }
        }
    }

    /// <summary>[trials]: what the fit leaves of the target.</summary>
    public double[] Residuals()
    {
        double[] residuals = [.. target];
        for (int b = 0; b < columns.Count; b++)
        {
            Vectors.AddScaled(residuals, columns[b], -Coefficients[b]);
        }

        return residuals;
    }

    /// <summary>[trials]: by how much each target pulls its own fitted value, in [0, 1). Cost O(n B²).</summary>
    public double[] Leverages()
    {
        double[] leverages = new double[target.Length];
        double[] row = new double[columns.Count];
        for (int i = 0; i < leverages.Length; i++)
        {
            for (int b = 0; b < row.Length; b++)
            {
                row[b] = columns[b][i];
            }

            for (int b = 0; b < row.Length; b++)
            {
                leverages[i] += row[b] == 0 ? 0 : row[b] * Vectors.Dot(inverse.AsSpan(b * row.Length, row.Length), row) / Noise;
            }
        }

        return leverages;
    }

    /// <summary>What the trials say about a term of the fit, the others being as fitted.</summary>
    public TermEvidence Evidence(int term)
    {
        int k = terms[term].Count;
        int start = starts[term];
        double[] block = new double[k * k];
        for (int a = 0; a < k; a++)
        {
            inverse.AsSpan((start + a) * columns.Count + start, k).CopyTo(block.AsSpan(a * k));
        }

        // The inverse of the term's own covariance is the precision of trials and prior together; the prior comes off again.
        double[] precision = PositiveMatrix.Factor(block, k).Inverse();
        double[] score = new double[k];
        for (int a = 0; a < k; a++)
        {
            score[a] = Vectors.Dot(precision.AsSpan(a * k, k), Coefficients.AsSpan(start, k));
        }

        for (int a = 0; a < k; a++)
        {
            precision[a * k + a] -= 1 / Prior(term, a);
        }

        return new(precision, score, terms[term].Shapes);
    }

    /// <summary>What the trials say about a term that is not in the fit. Cost O(n k B + k B²).</summary>
    /// <param name="term">The term.</param>
    /// <param name="residuals">Those of the fit.</param>
    public TermEvidence Evidence(AnovaTerm term, double[] residuals)
    {
        int k = term.Count;
        int size = columns.Count;
        double[] score = new double[k];
        double[] precision = new double[k * k];
        double[][] cross = [.. term.Columns.Select(column => columns.Select(c => Vectors.Dot(column, c) / Noise).ToArray())];
        double[] taken = new double[size];
        for (int a = 0; a < k; a++)
        {
            score[a] = Vectors.Dot(term.Columns[a], residuals) / Noise;
            Array.Clear(taken);
            for (int b = 0; b < size; b++)
            {
                Vectors.AddScaled(taken, inverse.AsSpan(b * size, size), cross[a][b]);
            }

            for (int b = 0; b < k; b++)
            {
                precision[a * k + b] = Vectors.Dot(term.Columns[a], term.Columns[b]) / Noise - Vectors.Dot(taken, cross[b]);
            }
        }

        return new(precision, score, term.Shapes);
    }

    // A term that may not matter at all is expected to have that much less variance; without this, many weak terms together swallow the noise.
    private (int Shape, double Variance) Expect(int term)
    {
        TermEvidence evidence = Evidence(term);
        (int shape, double variance) = evidence.Best();
        return (shape, Math.Max(VariancePrior.Grid[0], variance * new TermPosterior(evidence, terms[term].Prior).Chance));
    }

    private double Prior(int term, int function) => expected[term].Variance * terms[term].Shapes[expected[term].Shape][function];

    private void Solve()
    {
        int size = columns.Count;
        double[] a = [.. gram.Select(g => g / Noise)];
        for (int t = 0; t < terms.Count; t++)
        {
            for (int k = 0; k < terms[t].Count; k++)
            {
                a[(starts[t] + k) * (size + 1)] += 1 / Prior(t, k);
            }
        }

        PositiveMatrix factor = PositiveMatrix.Factor(a, size);
        inverse = factor.Inverse();
        Coefficients = factor.Solve([.. products.Select(p => p / Noise)]);
    }

    // One step of expectation and maximisation (A. Dempster, N. Laird, D. Rubin, 1977), which never overshoots into interpolation.
    private double NextNoise()
    {
        Used = 1;
        for (int t = 0; t < terms.Count; t++)
        {
            for (int k = 0; k < terms[t].Count; k++)
            {
                Used += 1 - inverse[(starts[t] + k) * (columns.Count + 1)] / Prior(t, k);
            }
        }

        double squares = Residuals().Sum(r => r * r);
        return Math.Max(LeastNoise, (squares + Noise * Used + PriorTrials * PriorNoise) / (target.Length + PriorTrials));
    }
}
