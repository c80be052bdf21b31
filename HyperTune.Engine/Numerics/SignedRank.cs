using MathNet.Numerics;

namespace HyperTune.Engine.Numerics;

/// <summary>The signed-rank test of paired differences.</summary>
/// <remarks>F. Wilcoxon, "Individual comparisons by ranking methods", Biometrics Bulletin 1(6), 1945; zeros are ranked and half of their ranks go to either side.</remarks>
public static class SignedRank
{
    private const int Exact = 50;

    /// <summary>
    /// The chance of a rank sum of positive differences at least as great as this one when differences are symmetric about 0: small when they are rather greater than 0.
    /// Exact for up to 50 differences without zeros or ties, else by the normal approximation with its correction for ties.
    /// </summary>
    /// <param name="differences">Finite numbers; at least one. Order does not matter.</param>
    public static double Greater(ReadOnlySpan<double> differences)
    {
        ArgumentOutOfRangeException.ThrowIfZero(differences.Length);
        double[] sorted = differences.ToArray();
        Array.Sort(sorted, static (a, b) => Math.Abs(a).CompareTo(Math.Abs(b)));
        double positive = 0;
        double ties = 0;
        for (int from = 0; from < sorted.Length;)
        {
            int to = from + 1;
            while (to < sorted.Length && Math.Abs(sorted[to]) == Math.Abs(sorted[from]))
            {
                to++;
            }

            double rank = (from + to + 1) / 2.0;
            for (int i = from; i < to; i++)
            {
                positive += sorted[i] > 0 ? rank : sorted[i] == 0 ? rank / 2 : 0;
            }

            double length = to - from;
            ties += length * (length * length - 1);
            from = to;
        }

        int n = sorted.Length;
        if (n <= Exact && ties == 0 && sorted[0] != 0)
        {
            return ExactTail(n, (int)positive);
        }

        double mean = n * (n + 1) / 4.0;
        double deviation = Math.Sqrt((n * (n + 1.0) * (2.0 * n + 1) - ties / 2) / 24);
        return deviation == 0 ? 0.5 : SpecialFunctions.Erfc((positive - mean) / deviation / Math.Sqrt(2)) / 2;
    }

    // Every one of the 2ⁿ choices of signs is as likely: count those whose positive ranks add up to each sum.
    private static double ExactTail(int n, int sum)
    {
        int greatest = n * (n + 1) / 2;
        double[] share = new double[greatest + 1];
        share[0] = 1;
        for (int rank = 1; rank <= n; rank++)
        {
            for (int s = greatest; s >= 0; s--)
            {
                share[s] = (share[s] + (s >= rank ? share[s - rank] : 0)) / 2;
            }
        }

        double tail = 0;
        for (int s = greatest; s >= sum; s--)
        {
            tail += share[s];
        }

        return Math.Min(1, tail);
    }
}
