using HyperTune.Engine.Analysis.Forests;
using HyperTune.Engine.Numerics;

namespace HyperTune.Engine.Analysis.Importance.Anova;

/// <summary>Finds with a random forest what polynomials leave: jumps in single parameters, rough interactions, and effects of three parameters or more.</summary>
/// <remarks>
/// A forest is grown on the residuals and taken apart by the boxes of its leaves. What it says of each trial out of bag, split into parameters, pairs of the fit and the rest, makes
/// one more function each. Out of bag, a function that follows noise does not correlate with the residuals; one that does, and clearly, joins the fit like any
/// other term, and counts for its parameter.
/// </remarks>
/// <param name="fit">A fit of smooth terms.</param>
/// <param name="data">The trials.</param>
/// <param name="measure">The chances of their space.</param>
internal sealed class ForestSearch(AnovaFit fit, ImportanceData data, SpaceMeasure measure)
{
    private const double Prior = 0.1;
    private const double WorthAdding = 3;

    /// <summary>Adds what the forest finds and fits anew.</summary>
    public void Run(Prng random, CancellationToken cancellationToken)
    {
        double[] residuals = fit.Residuals();
        RandomForest forest = RandomForest.Grow(data.Space, data.Unit, residuals, new(), random, cancellationToken);
        AnovaTerm[] found = [.. Split(forest, cancellationToken)
            .Where(term => Vectors.Dot(term.Columns[0], residuals) > 0
                && new TermPosterior(fit.Evidence(term, residuals), Prior).LogOdds > WorthAdding)];
        if (found.Length > 0)
        {
            fit.Add(found);
            fit.Fit(cancellationToken);
        }
    }

    private IEnumerable<AnovaTerm> Split(RandomForest forest, CancellationToken cancellationToken)
    {
        (int First, int Second)[] parts =
        [
            .. Enumerable.Range(0, data.Unit.Count).Select(j => (j, -1)),
            .. fit.Terms.Where(t => t.IsPair).Select(t => (t.First, t.Second)),
        ];
        double[][] answers = OutOfBag(forest, parts, cancellationToken);
        double[] rest = [.. forest.OutOfBag.Select(p => double.IsNaN(p) ? 0 : p)];
        foreach (double[] answer in answers)
        {
            Vectors.AddScaled(rest, answer, -1);
        }

        return parts.Append((-1, -1)).Zip(answers.Append(rest), (part, answer) => Term(part.Item1, part.Item2, answer)).OfType<AnovaTerm>();
    }

    private double[][] OutOfBag(RandomForest forest, (int First, int Second)[] parts, CancellationToken cancellationToken)
    {
        double[][] masses = [.. Enumerable.Range(0, data.Unit.Count).Select(j => forest.Columns[j].Masses(measure.Active(j)))];
        double[][] sums = [.. parts.Select(_ => new double[data.Count])];
        int[] counts = new int[data.Count];
        for (int t = 0; t < forest.Trees.Length; t++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int[] outside = [.. Enumerable.Range(0, data.Count).Where(i => !forest.Saw(t, i))];
            TreeAnova tree = new(forest.Columns, forest.Trees[t], masses);
            for (int p = 0; p < parts.Length; p++)
            {
                Add(sums[p], tree, forest.Columns, parts[p], outside);
            }

            foreach (int i in outside)
            {
                counts[i]++;
            }
        }

        return [.. sums.Select(s => s.Select((sum, i) => sum / Math.Max(1, counts[i])).ToArray())];
    }

    private static void Add(double[] sums, TreeAnova tree, ForestColumns columns, (int First, int Second) part, int[] trials)
    {
        byte[] first = columns.Bins[part.First];
        if (part.Second < 0)
        {
            ReadOnlySpan<double> effect = tree.Effect(part.First);
            foreach (int i in trials)
            {
                sums[i] += effect[first[i]];
            }

            return;
        }

        double[] effects = tree.Interaction(part.First, part.Second);
        byte[] second = columns.Bins[part.Second];
        int width = columns[part.Second].Count;
        foreach (int i in trials)
        {
            sums[i] += effects[first[i] * width + second[i]];
        }
    }

    // What the smooth term of the same parameters can say is taken out first, so that variances add up.
    private AnovaTerm? Term(int first, int second, double[] answer)
    {
        double[] column = [.. answer];
        double whole = Vectors.Dot(column, column);
        List<double[]> smooth = [];
        foreach (double[] known in fit.Terms.Where(t => t.First == first && t.Second == second).SelectMany(t => t.Columns).Prepend(fit.Columns[0]))
        {
            double[] direction = Without(known, smooth);
            double length = Math.Sqrt(Vectors.Dot(direction, direction));
            if (length > 1e-6)
            {
                smooth.Add([.. direction.Select(x => x / length)]);
            }
        }

        column = Without(column, smooth);
        double size = Math.Sqrt(Vectors.Dot(column, column) / column.Length);
        return size * size * column.Length > 1e-9 * whole ? new(first, second, [[.. column.Select(x => x / size)]], [[1]], Prior) : null;
    }

    private static double[] Without(double[] vector, List<double[]> directions)
    {
        double[] left = [.. vector];
        foreach (double[] direction in directions)
        {
            Vectors.AddScaled(left, direction, -Vectors.Dot(direction, left));
        }

        return left;
    }
}
