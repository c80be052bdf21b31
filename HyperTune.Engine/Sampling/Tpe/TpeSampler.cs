using HyperTune.Engine.Numerics;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;
using static HyperTune.Engine.Sampling.SamplingText;

namespace HyperTune.Engine.Sampling.Tpe;

/// <summary>
/// Tree-structured Parzen estimator: draws configurations that look like the good trials, and proposes the one that looks least like the others. Only the order of values
/// counts. Trials that run count as bad, so that many workers spread out; failed and infeasible ones do too, which keeps the search away from where they were.
/// </summary>
/// <remarks>
/// J. Bergstra, R. Bardenet, Y. Bengio, B. Kégl, "Algorithms for hyper-parameter optimization", NeurIPS 2011; multivariate as in Falkner et al. 2018; several objectives as in
/// Ozaki et al. 2022; S. Watanabe, F. Hutter, "c-TPE", 2023, for what breaks constraints. Cost O(candidates × d × trials), these <see cref="ThinnedTrials"/>, and O(d log n) for every trial since the last ask.
/// </remarks>
/// <param name="spec">What the document says of it.</param>
public sealed class TpeSampler(SamplerSpec spec) : ISampler
{
    // Trials of one choice from which densities can be made for it alone.
    private const int FewestOfArm = 4;

    // One ask looks at the same trials more coarsely, another more finely: a single width either overlooks narrow valleys or stays in the first it finds.
    private static readonly double[] Scales = [0.6, 1, 1.6];

    private readonly TpeOptions options = TpeOptions.Of(spec);
    private readonly SobolSampler startup = new();
    private readonly HistoryFold<TpeMemory> fold = new(
        static request => new(request.History.Space, request.History.Objectives),
        static (memory, trial) => memory.Add(trial));

    /// <inheritdoc/>
    public Suggestion? Suggest(SamplingRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        TpeMemory memory = fold.Of(request);
        if (memory.Count < options.Startup || memory.LossesOf(memory.Order[0]) is null)
        {
            return startup.Suggest(request, cancellationToken) is { } first ? first with { Why = L["WhyTpeStartup", options.Startup] } : null;
        }

        Prng chance = request.Chance();
        (int Axis, int Cell)? arm = memory.Arms.Pick(options.ArmShare, chance);
        IReadOnlyList<int> pool = arm is { } only ? [.. memory.Order.Where(t => memory.Places[t][only.Axis] == only.Cell)] : memory.Order;
        int[] good = arm is null || pool.Count >= FewestOfArm ? GoodTrials.Of(memory, pool, options.GoodShare) : [];
        CandidateScore score = Score(request.History, memory, arm, good, new(memory, options.PriorWeight, Scales[chance.NextInt(Scales.Length)]));
        return new(Best(request.History, memory, score, arm, chance, cancellationToken))
        {
            Why = arm is { } tried
                ? L["WhyTpeArm", memory.Cube[tried.Axis].Name, memory.Cube[tried.Axis].Distribution.FromUnit(memory.Axes[tried.Axis].UnitOf(tried.Cell)), pool.Count]
                : L["WhyTpeRatio", options.Candidates, good.Length, pool.Count],
        };
    }

    // The densest beside the others; what was tried before or runs only where nothing else is at hand, not even by chance.
    private ParameterSet Best(StudyHistory history, TpeMemory memory, CandidateScore score, (int Axis, int Cell)? arm, Prng chance, CancellationToken cancellationToken)
    {
        List<(double[] Point, double Score)> candidates = [];
        for (int i = 0; i < options.Candidates; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            double[] point = score.Good.Draw(chance);
            if (arm is { } prescribed)
            {
                point[prescribed.Axis] = prescribed.Cell;
            }

            memory.Prune(point);
            candidates.Add((point, score.Of(point)));
        }

        IEnumerable<ParameterSet> bestFirst = candidates.OrderByDescending(c => c.Score).Select(c => memory.Decode(c.Point));
        IEnumerable<ParameterSet> any = Enumerable.Range(0, options.Candidates).Select(_ => history.Space.Build(p => p.Distribution.FromUnit(chance.NextUnit()), callForInactive: true));
        return bestFirst.Concat(any).FirstOrDefault(set => !memory.IsKnown(set, history)) ?? bestFirst.First();
    }

    // Trials stand in the order in which they finished, those that run by number, so that sums are the same however the history was come to.
    private static CandidateScore Score(StudyHistory history, TpeMemory memory, (int Axis, int Cell)? arm, int[] good, ParzenFit fit)
    {
        HashSet<int> taken = [.. good];
        List<int> pool = [.. Enumerable.Range(0, memory.Count).Where(t => arm is not { } only || memory.Places[t][only.Axis] == only.Cell)];
        List<Trial> pending = [.. history.Unfinished.Values.OrderBy(t => t.Number)];
        List<int> others = [.. pool.Where(t => !taken.Contains(t)), .. Enumerable.Range(0, pending.Count).Select(i => ~i)];
        ParzenMixture bad = Density(others, t => t >= 0 ? memory.Places[t] : memory.PlacesOf(pending[~t].Parameters));
        ParzenMixture better = fit.Of([.. good.Select(t => memory.Places[t])], ParzenFit.ByRank(good.Length));
        (ParzenMixture, ParzenMixture, double) objective = (better, bad, Math.Max(1, good.Length) / (1.0 + pool.Count));

        List<int> broken = memory.HasHopeless ? [.. pool.Where(t => memory.LossesOf(t) is null)] : [];
        if (broken.Count == 0)
        {
            return new(objective);
        }

        ParzenMixture sound = Density([.. pool.Where(t => memory.LossesOf(t) is not null)], t => memory.Places[t]);
        return new(objective, (sound, Density(broken, t => memory.Places[t]), (pool.Count - broken.Count + 1.0) / (pool.Count + 1)));

        ParzenMixture Density(List<int> trials, Func<int, double[]> places)
        {
            (double[][] points, double[] weights) = ThinnedTrials.Of(trials, places);
            return fit.Of(points, weights);
        }
    }
}
