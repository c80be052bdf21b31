using HyperTune.Engine.Sampling.Encoding;

namespace HyperTune.Engine.Sampling.GaussianProcess;

/// <summary>The data of one ask and the processes that are fitted to them: all points or some, losses warped or as they are.</summary>
/// <param name="encoding">The space.</param>
/// <param name="points">Finished trials; at least one.</param>
/// <param name="losses">Theirs, finite.</param>
/// <param name="pending">Trials whose losses are not known yet: they are taken to be what is expected, which makes their surroundings known.</param>
/// <param name="cancellationToken">Ends long work.</param>
/// <remarks>D. Ginsbourger, R. Le Riche, L. Carraro, "Kriging is well-suited to parallelize optimization", 2010, for pending trials.</remarks>
internal sealed class Belief(
    SpaceEncoding encoding, IReadOnlyList<double[]> points, double[] losses, IReadOnlyList<double[]> pending, CancellationToken cancellationToken)
{
    // A process costs n³: beyond this many points, the best, the latest and an even sample of the rest stand for all.
    private const int MostPoints = 250;
    private const int MostOfEach = 100;
    private readonly Lazy<PointSet> set = new(() => new(encoding, points));

    /// <summary>The space.</summary>
    public SpaceEncoding Encoding => encoding;

    /// <summary>Finished trials.</summary>
    public IReadOnlyList<double[]> Points => points;

    /// <summary>Their losses.</summary>
    public double[] Losses => losses;

    /// <summary>Ends long work.</summary>
    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>The same for some of the points.</summary>
    public Belief Of(int[] at) => new(encoding, [.. at.Select(i => points[i])], [.. at.Select(i => losses[i])], pending, cancellationToken);

    /// <summary>The same with no more points than a process can bear.</summary>
    public Belief Bounded()
    {
        int n = points.Count;
        if (n <= MostPoints)
        {
            return this;
        }

        HashSet<int> kept = [.. Enumerable.Range(0, n).OrderBy(i => losses[i]).Take(MostOfEach), .. Enumerable.Range(n - MostOfEach / 2, MostOfEach / 2)];
        int[] rest = [.. Enumerable.Range(0, n).Where(i => !kept.Contains(i))];
        int wanted = MostPoints - kept.Count;
        return Of([.. kept.Concat(Enumerable.Range(0, wanted).Select(i => rest[(long)i * rest.Length / wanted])).Order()]);
    }

    /// <summary>The warp under which the losses are most probable at given parameters.</summary>
    public OutputWarp ChooseWarp(IReadOnlyList<KernelParameters> at)
    {
        OutputWarp best = OutputWarp.At(0, losses);
        double least = double.PositiveInfinity;
        for (int index = 0; index < OutputWarp.Count; index++)
        {
            OutputWarp warp = OutputWarp.At(index, losses);
            if (warp.Index == index)
            {
                MaternProcess process = new(set.Value, warp.Apply(losses));
                double energy = at.Min(p => process.Energy(p, [])) - warp.LogSlope(losses) + (points.Count * Math.Log(process.Scale));
                (best, least) = energy < least ? (warp, energy) : (best, least);
            }
        }

        return best;
    }

    /// <summary>The most probable parameters.</summary>
    public KernelParameters Fit(OutputWarp warp, IEnumerable<KernelParameters> starts, int steps) =>
        new MaternProcess(set.Value, warp.Apply(losses)).Fit(starts, steps, cancellationToken);

    /// <summary>What follows under some parameters, pending trials included.</summary>
    /// <param name="warp">Of the losses.</param>
    /// <param name="parameters">The kernel's.</param>
    /// <param name="standard">See <see cref="MaternProcess"/>.</param>
    public ProcessPosterior At(OutputWarp warp, KernelParameters parameters, (double Mean, double Deviation)? standard = null)
    {
        double[] warped = warp.Apply(losses);
        ProcessPosterior known = new MaternProcess(set.Value, warped, standard).At(parameters);
        if (pending.Count == 0)
        {
            return known;
        }

        double[] all = [.. warped, .. pending.Select(p => known.Predict(p).Mean)];
        return new MaternProcess(new(encoding, [.. points, .. pending]), all, standard).At(parameters);
    }
}
