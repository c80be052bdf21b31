using HyperTune.Engine.Numerics;
using HyperTune.Engine.Sampling.Encoding;
using static HyperTune.Engine.Sampling.SamplingText;

namespace HyperTune.Engine.Sampling.GaussianProcess;

/// <summary>
/// Bayesian optimisation: after a few spread points, the place where a Gaussian process expects the greatest improvement. Takes turns between all trials and
/// those around the best, at usual and at shorter length scales; once improvement stands still, more and more asks go where the model knows little, and to
/// neglected choices.
/// </summary>
/// <remarks>
/// D. Jones, M. Schonlau, W. Welch, "Efficient global optimization of expensive black-box functions", 1998; a portfolio of ways as in A. Cowen-Rivers et al.,
/// "HEBO", JAIR 2022. Several objectives: a random weighted Tchebycheff loss an ask, J. Knowles, "ParEGO", 2006. Cost O(n³) while n ≤ 250, then constant.
/// </remarks>
public sealed class GaussianProcessSampler : ISampler
{
    private const int RefitAlways = 30;
    private const int RefitEvery = 5;
    private const int FitsWhole = 100;
    private readonly EncodedHistory known = new();

    /// <inheritdoc/>
    public Suggestion? Suggest(SamplingRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        known.Follow(request.History);
        SpaceEncoding encoding = known.Encoding;
        Prng chance = request.Chance();
        double[][] pending = [.. request.History.Unfinished.Values.OrderBy(t => t.Number).Where(t => t.Number < request.Number).Select(t => encoding.Encode(t.Parameters))];
        int first = Math.Clamp(encoding.Size + 2, 6, 12);
        if (known.Points.Count < first || encoding.Size == 0)
        {
            return Say(SpreadDesign.Next(encoding, [.. known.Points, .. pending], chance), null, L["GpWhyFirst", first]);
        }

        double[] losses = request.History.Objectives.Length == 1 ? known.Losses(0) : Scalarization.Draw(known, request.History.Objectives.Length, chance);
        Belief belief = new Belief(encoding, [.. known.Points], losses, pending, cancellationToken).Bounded();
        return Choose(belief, request.Number, Standstill.Of(losses), chance);
    }

    private Suggestion Choose(Belief belief, int number, int standstill, Prng chance)
    {
        int n = belief.Points.Count;
        KernelParameters expected = KernelParameters.Expected(belief.Encoding.Size);
        ProcessNote? note = ProcessNote.Read(known.LastNote, belief.Encoding.Size);
        bool refit = note is null || n < RefitAlways || number % RefitEvery == 0;
        KernelParameters[] starts = note is null ? [expected] : refit ? [note.Parameters, expected] : [note.Parameters];
        OutputWarp warp = refit ? belief.ChooseWarp(starts) : OutputWarp.At(note!.Warp, belief.Losses);
        int[] arms = ArmSearch.Coordinates(belief.Encoding);
        if (chance.NextUnit() < Standstill.Exploring(standstill, arms.Length > 0))
        {
            return Explore(belief, starts, ProcessNote.Of(starts[0], warp.Index), arms, chance);
        }

        if (number % 3 == 2 && n >= (2 * belief.Encoding.Size) + 4 && LocalSearch.Run(belief, starts[0], chance, Allowed) is { } near)
        {
            return Say(near.Point, ProcessNote.Of(starts[0], warp.Index), L["GpWhyLocal"]);
        }

        KernelParameters fitted = refit || n < FitsWhole ? belief.Fit(warp, starts, n < 60 ? 30 : 15) : starts[0];
        ProcessNote next = ProcessNote.Of(fitted, warp.Index);
        ProcessPosterior posterior = belief.At(warp, number % 3 == 1 ? next.Parameters.Scaled(0.5) : next.Parameters);
        Candidate? best = new AcquisitionSearch(posterior, chance) { Allows = Allowed }.Run(belief.CancellationToken);
        return best is null ? Fallback(belief, next, chance) : Say(best.Point, next, L["GpWhyImprove", n]);
    }

    private Suggestion Explore(Belief belief, KernelParameters[] starts, ProcessNote note, int[] arms, Prng chance)
    {
        if (arms.Length > 0 && chance.NextUnit() < 0.6)
        {
            if (chance.NextUnit() < 0.5)
            {
                return Say(ArmSearch.Neglected(belief, arms, chance), note, L["GpWhyNeglected"]);
            }

            if (ArmSearch.Run(belief, arms, chance, Allowed) is { } arm)
            {
                return Say(arm.Point, note, L["GpWhyArm"]);
            }
        }

        OutputWarp plain = OutputWarp.At(0, belief.Losses);
        ProcessPosterior posterior = belief.At(plain, belief.Fit(plain, starts, 15));
        Candidate? far = new AcquisitionSearch(posterior, chance) { Unknown = 0.1 + (0.5 * chance.NextUnit()), Allows = Allowed }.Run(belief.CancellationToken);
        return far is null ? Fallback(belief, note, chance) : Say(far.Point, note, L["GpWhyExplore"]);
    }

    private Suggestion Fallback(Belief belief, ProcessNote note, Prng chance) => Say(SpreadDesign.Next(belief.Encoding, belief.Points, chance), note, L["GpWhyExplore"]);

    private Suggestion Say(double[] point, ProcessNote? note, string why) => new(known.Encoding.Decode(point)) { Note = note?.ToString(), Why = why };

    private bool Allowed(double[] point) => known.Encoding.Space.Constraints.IsEmpty || known.Encoding.Space.Allows(known.Encoding.Decode(point));
}
