using HyperTune.Engine.Numerics;
using HyperTune.Engine.Sampling.Encoding;

namespace HyperTune.Engine.Sampling.GaussianProcess;

/// <summary>
/// Looks after the values of unordered choices (arms) one by one, since one process for all arms may take a parameter for idle everywhere that matters in one
/// arm only: no arm is left with less than a floor of trials, and every arm gets a process of its own.
/// </summary>
/// <remarks>Arms are looked after where there are at most six; each gets at least about a fifteenth of all trials in the long run.</remarks>
internal static class ArmSearch
{
    private const int MostArms = 6;
    private const int LeastTrials = 3;

    /// <summary>Coordinates with arms.</summary>
    public static int[] Coordinates(SpaceEncoding encoding) =>
        [.. Enumerable.Range(0, encoding.Size).Where(j => encoding.Kinds[j] == Coordinate.Choice && encoding.Count(j) is > 1 and <= MostArms)];

    /// <summary>A point far from all others in an arm that was tried little.</summary>
    /// <param name="belief">All trials.</param>
    /// <param name="coordinates">At least one.</param>
    /// <param name="chance">The trial's stream.</param>
    public static double[] Neglected(Belief belief, int[] coordinates, Prng chance)
    {
        int at = coordinates[chance.NextInt(coordinates.Length)];
        int n = belief.Points.Count;
        int arm = Enumerable.Range(0, (int)belief.Encoding.Count(at)!.Value)
            .OrderBy(a => belief.Points.Count(p => p[at] == a) + (chance.NextUnit() * n * 0.5))
            .First();
        return SpreadDesign.Next(belief.Encoding, belief.Points, chance, free => free[at] = arm);
    }

    /// <summary>The greatest expected improvement in any arm under processes of their own, for that coordinate whose arms explain the losses best; null when nothing is allowed.</summary>
    /// <param name="belief">All trials.</param>
    /// <param name="coordinates">At least one.</param>
    /// <param name="chance">The trial's stream.</param>
    /// <param name="allows">Whether a point may be proposed.</param>
    public static Candidate? Run(Belief belief, int[] coordinates, Prng chance, Func<double[], bool> allows)
    {
        (double Mean, double Deviation) standard = MaternProcess.Standard(belief.Losses);
        OutputWarp plain = OutputWarp.At(0, belief.Losses);
        KernelParameters expected = KernelParameters.Expected(belief.Encoding.Size);
        (int At, List<(int Arm, Belief Part, KernelParameters Parameters)> Arms)? best = null;
        double least = double.PositiveInfinity;
        foreach (int at in coordinates)
        {
            double energy = 0;
            List<(int, Belief, KernelParameters)> arms = [];
            for (int arm = 0; arm < belief.Encoding.Count(at); arm++)
            {
                int[] own = [.. Enumerable.Range(0, belief.Points.Count).Where(i => belief.Points[i][at] == arm)];
                if (own.Length < LeastTrials)
                {
                    double[] free = belief.Encoding.Draw(chance);
                    free[at] = arm;
                    double[] point = belief.Encoding.Snap(free);
                    return allows(point) ? new(free, point, 0) : null;
                }

                Belief part = belief.Of(own);
                MaternProcess process = new(new(belief.Encoding, part.Points), part.Losses, standard);
                KernelParameters fitted = process.Fit([expected], 15, belief.CancellationToken);
                energy += process.Energy(fitted, []);
                arms.Add((arm, part, fitted));
            }

            (best, least) = energy < least ? ((at, arms), energy) : (best, least);
        }

        double target = belief.Losses.Min();
        Candidate? winner = null;
        foreach ((int arm, Belief part, KernelParameters parameters) in best!.Value.Arms)
        {
            Candidate? top = new AcquisitionSearch(part.At(plain, parameters, standard), chance)
            {
                Target = target,
                Box = Only(belief.Encoding.Size, best.Value.At, arm),
                Allows = allows,
            }.Run(belief.CancellationToken);
            winner = winner is null || top?.Score > winner.Score ? top ?? winner : winner;
        }

        return winner;
    }

    private static (double[] Low, double[] High) Only(int size, int at, int arm)
    {
        double[] low = new double[size];
        double[] high = [.. Enumerable.Repeat(double.MaxValue, size)];
        (low[at], high[at]) = (arm, arm);
        return (low, high);
    }
}
