namespace HyperTune.Engine.Numerics;

/// <summary>Limited-memory BFGS with a backtracking line search, for smooth functions; steps are projected into a box where one is given.</summary>
/// <remarks>J. Nocedal, S. Wright, "Numerical optimization", 2nd ed., algorithms 7.4 and 7.5, with the Armijo condition (3.4); the box by projection, as in §16.7.</remarks>
internal static class QuasiNewton
{
    private const int Memory = 10;

    /// <summary>Goes downhill until the gradient is small, no step helps, or the steps are used up. Cost O(steps × (one value + memory × n)).</summary>
    /// <param name="start">Where to begin; not changed.</param>
    /// <param name="value">The function: fills the gradient, answers the value.</param>
    /// <param name="limits">When to stop, and within which box.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static double[] Minimise(double[] start, Func<double[], double[], double> value, QuasiNewtonLimits limits, CancellationToken cancellationToken)
    {
        double[] x = [.. start];
        limits.Project(x);
        double[] gradient = new double[x.Length];
        double f = value(x, gradient);
        LinkedList<(double[] S, double[] Y, double Rho)> memory = new();
        for (int step = 0; step < limits.Steps; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            bool[] stuck = limits.Stuck(x, gradient);
            if (!gradient.Where((g, i) => !stuck[i]).Any(g => Math.Abs(g) > limits.SmallGradient))
            {
                break;
            }

            double[] direction = Descent(gradient, stuck, memory);
            double[] nextGradient = new double[x.Length];
            (double[] next, double nextF) = Search(x, f, direction, gradient, memory.Count == 0, value, limits, nextGradient);
            if (!(nextF < f))
            {
                break;
            }

            Remember(memory, x, next, gradient, nextGradient);
            double gain = f - nextF;
            (x, gradient, f) = (next, nextGradient, nextF);
            if (gain < limits.SmallGain)
            {
                break;
            }
        }

        return x;
    }

    private static (double[] Next, double F) Search(
        double[] x, double f, double[] direction, double[] gradient, bool first, Func<double[], double[], double> value, QuasiNewtonLimits limits, double[] nextGradient)
    {
        double slope = Dot(direction, gradient);
        double length = first ? Math.Min(1, 1 / Math.Sqrt(Dot(gradient, gradient))) : 1;
        double[] next = new double[x.Length];
        double nextF = double.NaN;
        for (int halving = 0; halving < 30; halving++, length /= 2)
        {
            for (int i = 0; i < x.Length; i++)
            {
                next[i] = x[i] + (length * direction[i]);
            }

            limits.Project(next);
            nextF = value(next, nextGradient);
            if (nextF <= f + (1e-4 * length * slope))
            {
                break;
            }
        }

        return (next, nextF);
    }

    // What is remembered may point uphill where the function is not convex, or once a coordinate is stuck: then it is forgotten.
    private static double[] Descent(double[] gradient, bool[] stuck, LinkedList<(double[] S, double[] Y, double Rho)> memory)
    {
        double[] free = [.. gradient.Select((g, i) => stuck[i] ? 0 : g)];
        double[] direction = Direction(free, memory);
        Clear(direction, stuck);
        if (Dot(direction, gradient) < 0)
        {
            return direction;
        }

        memory.Clear();
        return Array.ConvertAll(free, g => -g);
    }

    private static void Clear(double[] direction, bool[] stuck)
    {
        for (int i = 0; i < direction.Length; i++)
        {
            direction[i] = stuck[i] ? 0 : direction[i];
        }
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
            Vectors.AddScaled(q, node.Value.Y, -alpha);
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
            Vectors.AddScaled(q, node.Value.S, alphas.Pop() - (node.Value.Rho * Dot(node.Value.Y, q)));
        }

        return q;
    }

    private static double Dot(double[] a, double[] b) => Vectors.Dot(a, b);
}

/// <summary>When a descent stops, and how far it may go.</summary>
/// <param name="Steps">At most so many steps.</param>
internal sealed record QuasiNewtonLimits(int Steps)
{
    /// <summary>No component of the gradient is larger: done.</summary>
    public double SmallGradient { get; init; } = 1e-6;

    /// <summary>A step that gains less is the last.</summary>
    public double SmallGain { get; init; }

    /// <summary>Least values; null for none.</summary>
    public double[]? Low { get; init; }

    /// <summary>Greatest values; null for none.</summary>
    public double[]? High { get; init; }

    /// <summary>Takes a point into the box.</summary>
    public void Project(double[] x)
    {
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = Math.Clamp(x[i], Low?[i] ?? double.NegativeInfinity, High?[i] ?? double.PositiveInfinity);
        }
    }

    /// <summary>Which coordinates lie at a side of the box that descent would leave by.</summary>
    public bool[] Stuck(double[] x, double[] gradient)
    {
        bool[] stuck = new bool[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            stuck[i] = (x[i] <= (Low?[i] ?? double.NegativeInfinity) && gradient[i] > 0) || (x[i] >= (High?[i] ?? double.PositiveInfinity) && gradient[i] < 0);
        }

        return stuck;
    }
}
