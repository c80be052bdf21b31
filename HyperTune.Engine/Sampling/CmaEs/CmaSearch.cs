using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Sampling.CmaEs;

/// <summary>
/// What the finished trials have taught: the present distribution, the trials of the open generation, and the restarts so far. A generation is closed by the next λ trials
/// that finish, whichever generation they were drawn in, so that no result of many workers is lost. Not thread-safe.
/// </summary>
internal sealed class CmaSearch
{
    // Per generation: slow enough for the numbers to be tuned beside each choice before one wins.
    private const double ChoiceRate = 0.1;

    private readonly UnitCube cube;
    private readonly Objective objective;
    private readonly CmaSettings settings;
    private readonly CmaRestarts restarts;
    private readonly List<(CmaSample Sample, double[] Units, double Loss)> open = [];
    private readonly HashSet<ParameterSet> met = [];
    private CmaDistribution? normal;
    private CmaWeights weights;
    private ChoiceLaw[] choices;

    /// <summary>Before the first trial.</summary>
    /// <param name="cube">Where it searches.</param>
    /// <param name="objective">What is improved.</param>
    /// <param name="seed">The study's.</param>
    /// <param name="settings">How it begins.</param>
    public CmaSearch(UnitCube cube, Objective objective, long seed, CmaSettings settings)
    {
        (this.cube, this.objective, this.settings) = (cube, objective, settings);
        Ordered = [.. Enumerable.Range(0, cube.Dimensions).Where(i => cube[i].Distribution is not CategoricalDistribution { Ordered: false } and not { Count: 1 })];
        Unordered = [.. Enumerable.Range(0, cube.Dimensions).Where(i => cube[i].Distribution is CategoricalDistribution { Ordered: false, Choices.Length: > 1 })];
        restarts = new(Ordered.Length, settings, seed);
        Population = settings.Initial;
        weights = new(Math.Max(1, Ordered.Length), Math.Max(2, Population));
        choices = FreshChoices();
        Even = new(Ordered.Length, seed);
    }

    /// <summary>Where it searches.</summary>
    public UnitCube Cube => cube;

    /// <summary>The random vectors of trials.</summary>
    public EvenDraws Even { get; }

    /// <summary>Coordinates of the cube that the normal distribution draws.</summary>
    public int[] Ordered { get; }

    /// <summary>Coordinates that have a law of choices each.</summary>
    public int[] Unordered { get; }

    /// <summary>The present distribution; null while the first trials cover the space.</summary>
    public CmaDistribution? Normal => normal;

    /// <summary>The laws of the unordered categoricals.</summary>
    public IReadOnlyList<ChoiceLaw> Choices => choices;

    /// <summary>How many trials close the generation.</summary>
    public int Population { get; private set; }

    /// <summary>Generations that were closed.</summary>
    public int Generation { get; private set; }

    /// <summary>Restarts so far.</summary>
    public int Restart => restarts.Count;

    /// <summary>Finished trials of the open generation.</summary>
    public int Filled => open.Count;

    /// <summary>Whether a finished trial had this configuration.</summary>
    public bool HasMet(ParameterSet set) => met.Contains(set);

    /// <summary>Takes in a finished trial. Cost O(d), and O(n³ + λ n²) where it closes a generation.</summary>
    public void Add(Trial trial)
    {
        met.Add(trial.Parameters);
        double[] units = cube.Encode(trial.Parameters);
        open.Add((SampleOf(CmaNote.Read(trial.SamplerNote), units), units, TrialLosses.Of(trial, [objective])[0]));
        if (open.Count >= Population)
        {
            Close();
        }
    }

    // Where the note's point leads to the values that were tried it is the point that was drawn; after a change of the space, or without a note, values stand for themselves.
    private CmaSample SampleOf(CmaNote? note, double[] units)
    {
        double[] point = new double[Ordered.Length];
        bool[] active = new bool[Ordered.Length];
        for (int i = 0; i < point.Length; i++)
        {
            double unit = units[Ordered[i]];
            double latent = note is not null && note.Point.Length == point.Length ? note.Point[i] : double.NaN;
            active[i] = !double.IsNaN(unit);
            bool isDrawn = latent is >= 0 and <= 1 && (!active[i] || cube[Ordered[i]].Distribution.FromUnit(latent) == cube[Ordered[i]].Distribution.FromUnit(unit));
            point[i] = isDrawn ? latent : unit;
        }

        return new(point, active, note?.Generation != Generation);
    }

    private void Close()
    {
        var ranked = open.OrderBy(o => o.Loss).ToList();
        open.Clear();
        LearnChoices(ranked);
        if (normal is null)
        {
            Begin(ranked.ConvertAll(r => r.Sample));
        }
        else if (Ordered.Length > 0)
        {
            normal.Learn(ranked.ConvertAll(r => r.Sample with { Point = [.. r.Sample.Point.Select((x, i) => double.IsNaN(x) ? normal.Mean[i] : x)] }));
        }

        Generation++;
        KeepInside();
        if (restarts.IsDue(normal!, ranked.ConvertAll(r => r.Loss)))
        {
            (normal, Population) = restarts.Next();
            weights = new(Math.Max(1, Ordered.Length), Population);
            choices = FreshChoices();
        }
    }

    // The first mean: of the better half of the trials that covered the space, the better the more; a coordinate that none of them used stays in the middle.
    private void Begin(List<CmaSample> ranked)
    {
        int parents = (ranked.Count + 1) / 2;
        double[] mean = new double[Ordered.Length];
        for (int i = 0; i < mean.Length; i++)
        {
            double[] shares = [.. Enumerable.Range(0, parents).Select(k => ranked[k].Active[i] ? Math.Log((parents + 1.0) / (k + 1)) : 0)];
            double sum = shares.Sum();
            mean[i] = sum > 0 ? shares.Select((share, k) => share > 0 ? share * ranked[k].Point[i] : 0).Sum() / sum : 0.5;
        }

        Population = restarts.Usual;
        weights = new(Math.Max(1, Ordered.Length), Population);
        normal = new(mean, settings.Size, Population);
    }

    private void LearnChoices(List<(CmaSample Sample, double[] Units, double Loss)> ranked)
    {
        for (int c = 0; c < choices.Length; c++)
        {
            double[] sums = new double[choices[c].Shares.Length];
            for (int k = 0; k < Math.Min(weights.Parents, ranked.Count); k++)
            {
                double unit = ranked[k].Units[Unordered[c]];
                if (!double.IsNaN(unit))
                {
                    sums[Math.Min((int)(unit * sums.Length), sums.Length - 1)] += weights.Values[k];
                }
            }

            choices[c].Learn(sums, ChoiceRate);
        }
    }

    // The mean stays in the cube, no deviation is wider than half of it, and no discrete coordinate freezes.
    private void KeepInside()
    {
        double widest = Enumerable.Range(0, Ordered.Length).Select(i => normal!.Deviation(i)).DefaultIfEmpty(0).Max();
        normal!.Size *= Math.Min(1, 0.5 / Math.Max(widest, 1e-300));
        double margin = 1.0 / (Math.Max(1, Ordered.Length) * Population);
        for (int i = 0; i < Ordered.Length; i++)
        {
            normal.Mean[i] = Math.Clamp(normal.Mean[i], 0, 1);
            if (DiscreteMargin.CellOf(cube[Ordered[i]].Distribution, normal.Mean[i]) is { } cell)
            {
                (double mean, double factor) = DiscreteMargin.Hold(cell, normal.Mean[i], normal.Deviation(i), margin);
                normal.Mean[i] = mean;
                normal.Stretch[i] *= factor;
            }
        }
    }

    private ChoiceLaw[] FreshChoices() => [.. Unordered.Select(i => new ChoiceLaw((int)cube[i].Distribution.Count!.Value, Unordered.Length))];
}
