namespace HyperTune.Engine.Data.Baselines;

/// <summary>Limited-memory BFGS with a backtracking line search, for smooth convex functions.</summary>
/// <remarks>J. Nocedal, S. Wright, "Numerical optimization", 2nd ed., algorithms 7.4 and 7.5, with the Armijo condition (3.4).</remarks>
internal static class QuasiNewton
{
    private const int Memory = 10;
    private const double SmallGradient = 1e-6;

    /// <summary>Goes downhill until the gradient is small, no step helps, or the steps are used up. Cost O(steps × (one value + memory × n)).</summary>
    /// <param name="start">Where to begin; not changed.</param>
    /// <param name="value">The function: fills the gradient, answers the value.</param>
    /// <param name="steps">At most so many.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static double[] Minimise(double[] start, Func<double[], double[], double> value, int steps, CancellationToken cancellationToken)
    {
        double[] x = [.. start];
        double[] gradient = new double[x.Length];
        double f = value(x, gradient);
        LinkedList<(double[] S, double[] Y, double Rho)> memory = new();
        for (int step = 0; step < steps && gradient.Max(Math.Abs) > SmallGradient; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            double[] direction = Direction(gradient, memory);
            double slope = Dot(direction, gradient);
            double length = memory.Count == 0 ? Math.Min(1, 1 / Math.Sqrt(Dot(gradient, gradient))) : 1;
            double[] next = new double[x.Length];
            double[] nextGradient = new double[x.Length];
            double nextF = double.NaN;
            for (int halving = 0; halving < 30; halving++, length /= 2)
            {
                for (int i = 0; i < x.Length; i++)
                {
                    next[i] = x[i] + (length * direction[i]);
                }

                nextF = value(next, nextGradient);
                if (nextF <= f + (1e-4 * length * slope))
                {
                    break;
                }
            }

            if (!(nextF < f))
            {
                break;
            }

            Remember(memory, x, next, gradient, nextGradient);
            (x, gradient, f) = (next, nextGradient, nextF);
        }

        return x;
    }

    private static void Remember(LinkedList<(double[] S, double[] Y, double Rho)> memory, double[] x, double[] next, double[] gradient, double[] nextGradient)
    {
        double[] s = [.. next.Zip(x, (b, a) => b - a)];
        double[] y = [.. nextGradient.Zip(gradient, (b, a) => b - a)];
        double curvature = Dot(s, y);
        if (curvature > 1e-12)
        {
            memory.AddLast((s, y, 1 / curvature));
            if (memory.Count > Memory)
            {
                memory.RemoveFirst();
            }
        }
    }

    private static double[] Direction(double[] gradient, LinkedList<(double[] S, double[] Y, double Rho)> memory)
    {
        double[] q = [.. gradient.Select(g => -g)];
        Stack<double> alphas = new();
        for (var node = memory.Last; node is not null; node = node.Previous)
        {
            double alpha = node.Value.Rho * Dot(node.Value.S, q);
            alphas.Push(alpha);
            Add(q, node.Value.Y, -alpha);
        }

        if (memory.Last is { } last)
        {
            double scale = 1 / (last.Value.Rho * Dot(last.Value.Y, last.Value.Y));
            for (int i = 0; i < q.Length; i++)
            {
                q[i] *= scale;
            }
        }

        for (var node = memory.First; node is not null; node = node.Next)
        {
            Add(q, node.Value.S, alphas.Pop() - (node.Value.Rho * Dot(node.Value.Y, q)));
        }

        return q;
    }

    private static void Add(double[] to, double[] what, double times)
    {
        for (int i = 0; i < to.Length; i++)
        {
            to[i] += times * what[i];
        }
    }

    private static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
