namespace HyperTune.Engine.Numerics;

/// <summary>The standard normal law, far tails included.</summary>
internal static class NormalLaw
{
    private const double LogRootTwoPi = 0.91893853320467274178;
    private const double RootHalfPi = 1.25331413731550025121;

    /// <summary>The density at z.</summary>
    public static double Density(double z) => Math.Exp((-0.5 * z * z) - LogRootTwoPi);

    /// <summary>The probability of a value up to z; relative accuracy near 1e-15 also where it is tiny.</summary>
    public static double Below(double z) => 0.5 * ComplementaryError(-z / Math.Sqrt(2));

    /// <summary>ln(φ(z) + z Φ(z)): the logarithm of the expected improvement in units of the standard deviation, finite however unlikely an improvement is.</summary>
    /// <param name="z">How many standard deviations the mean is better than the best so far.</param>
    /// <remarks>S. Ament et al., "Unexpected improvements to expected improvement for Bayesian optimization", NeurIPS 2023, equation 9.</remarks>
    public static double LogImprovement(double z)
    {
        if (z > -1)
        {
            return Math.Log(Density(z) + (z * Below(z)));
        }

        // φ(z) + z Φ(z) = φ(z) (1 − |z| M(|z|)) with the Mills ratio M, whose difference from 1/|z| would cancel far out.
        double a = -z;
        double rest = a > 25
            ? (1 - (3 / (a * a)) + (15 / Math.Pow(a, 4)) - (105 / Math.Pow(a, 6)) + (945 / Math.Pow(a, 8))) / (a * a)
            : 1 - (a * RootHalfPi * ScaledError(a / Math.Sqrt(2)));
        return (-0.5 * z * z) - LogRootTwoPi + Math.Log(rest);
    }

    private static double ComplementaryError(double x)
    {
        if (x < 0)
        {
            return 2 - ComplementaryError(-x);
        }

        return x > 2 ? Math.Exp(-x * x) * ScaledError(x) : 1 - ErrorSeries(x);
    }

    // erf by its Maclaurin series, for small arguments.
    private static double ErrorSeries(double x)
    {
        double sum = x;
        double term = x;
        for (int k = 1; k < 100; k++)
        {
            term *= -x * x / k;
            double added = term / ((2 * k) + 1);
            sum += added;
            if (Math.Abs(added) < 1e-17 * Math.Abs(sum))
            {
                break;
            }
        }

        return 2 / Math.Sqrt(Math.PI) * sum;
    }

    // exp(x²) erfc(x) for x ≥ 0: from the series, or by the continued fraction of Laplace.
    private static double ScaledError(double x)
    {
        if (x <= 2)
        {
            return Math.Exp(x * x) * ComplementaryError(x);
        }

        double tail = x;
        for (int k = 120; k >= 1; k--)
        {
            tail = x + (k / 2.0 / tail);
        }

        return 1 / (Math.Sqrt(Math.PI) * tail);
    }
}
