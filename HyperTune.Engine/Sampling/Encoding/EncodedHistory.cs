using System.Collections.Immutable;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Sampling.Encoding;

/// <summary>
/// The finished trials of a study as coordinates and losses, smaller is better: a cache that grows with the history and is made anew where the history is not
/// a continuation of what was seen. Cancelled trials are left out; those that failed, broke a constraint or diverged count as bad as the worst that is known.
/// </summary>
/// <remarks>Cost O(d) a new trial.</remarks>
internal sealed class EncodedHistory
{
    private readonly List<double[]> points = [];
    private readonly List<double[]> losses = [];
    private SpaceEncoding? encoding;
    private Trial? last;
    private int seen;

    /// <summary>The space's encoding.</summary>
    public SpaceEncoding Encoding => encoding!;

    /// <summary>One point a trial, in the order in which they finished.</summary>
    public IReadOnlyList<double[]> Points => points;

    /// <summary>The sampler's note of the trial that finished last among those with one; null before.</summary>
    public string? LastNote { get; private set; }

    /// <summary>Takes in what is new.</summary>
    public void Follow(StudyHistory history)
    {
        bool grown = seen <= history.Finished.Count && (seen == 0 || ReferenceEquals(history.Finished[seen - 1], last));
        if (encoding is null || !history.Space.Equals(encoding.Space) || !grown)
        {
            encoding = new(history.Space);
            points.Clear();
            losses.Clear();
            LastNote = null;
            seen = 0;
        }

        for (; seen < history.Finished.Count; seen++)
        {
            last = history.Finished[seen];
            LastNote = last.SamplerNote ?? LastNote;
            if (last.State != TrialState.Cancelled)
            {
                points.Add(encoding.Encode(last.Parameters));
                losses.Add(LossesOf(last, history.Objectives));
            }
        }
    }

    /// <summary>The losses of one objective, by trial.</summary>
    /// <param name="objective">Its place among the study's objectives.</param>
    public double[] Losses(int objective)
    {
        double worst = losses.Select(l => l[objective]).Where(double.IsFinite).DefaultIfEmpty(0).Max();
        return [.. losses.Select(l => double.IsFinite(l[objective]) ? l[objective] : worst)];
    }

    private static double[] LossesOf(Trial trial, ImmutableArray<Objective> objectives)
    {
        double[] values = new double[objectives.Length];
        for (int k = 0; k < values.Length; k++)
        {
            double value = k < trial.Values.Length ? trial.Values[k] : k == 0 ? trial.Value : double.NaN;
            bool usable = trial.State is TrialState.Completed or TrialState.Pruned && double.IsFinite(value);
            values[k] = usable ? objectives[k].Loss(value) : double.NaN;
        }

        return values;
    }
}
