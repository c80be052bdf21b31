using System.Collections.Immutable;
using HyperTune.Engine.Analysis.Importance.Anova;
using HyperTune.Engine.Numerics;

namespace HyperTune.Engine.Analysis.Importance;

/// <summary>
/// Functional analysis of variance: which part of the target's variance over the whole space each parameter, and each pair of parameters together, accounts for, noise left out.
/// </summary>
/// <remarks>
/// F. Hutter, H. Hoos, K. Leyton-Brown, "An efficient approach for assessing hyperparameter importance", ICML 2014, take the variance apart that a random forest's answers have over the
/// space. A forest alone follows noise and blurs slopes; so here smooth effects of single parameters and pairs are fitted first, shrunk by as much as the trials suggest
/// (<see cref="AnovaFit"/>), and the forest finds what they leave (<see cref="ForestSearch"/>). Shares are over the space, each parameter drawn from its own distribution, wherever the trials lie:
/// crowded trials of adaptive samplers do not tilt them, but a region without trials is a guess, and the intervals are wider for it.
/// <para>
/// Intervals come from a bootstrap of the fit (<see cref="ShareDraws"/>). A pair is named when it matters with a chance of 95 % or more; those that may matter count in <see cref="ImportanceResult.Rest"/>.
/// A conditional parameter is judged where it is active; being active counts for its parent (<see cref="TermBuilder"/>).
/// </para>
/// Cost about O(n (8 d)² + n d²).
/// </remarks>
public sealed class FanovaImportance : IImportance
{
    /// <summary>Its key in <see cref="ImportanceCatalog"/>.</summary>
    public const string Key = "fanova";

    private const int Needed = 10;
    private const int Draws = 300;
    private const double Tail = 0.05;

    /// <inheritdoc/>
    public ImportanceResult Compute(ImportanceData data, Prng random, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(random);
        ImportanceResult result = ImportanceRules.Start(data, Key, Needed);
        if (result.IsTooFew || result.IsConstant || data.Space.Parameters.IsEmpty)
        {
            return result;
        }

        SpaceMeasure measure = new(data.Space);
        TermBuilder builder = new(data, measure);
        int parameters = data.Space.Parameters.Length;
        (double[] target, int outliers) = FenceIn.Standardised(data.Target);
        AnovaFit fit = new(target, Enumerable.Range(0, parameters).Select(builder.Single).OfType<AnovaTerm>());
        fit.Fit(cancellationToken);
        PairSearch pairs = new(fit, builder, parameters);
        pairs.Run(cancellationToken);
        new ForestSearch(fit, data, measure).Run(random, cancellationToken);
        TermPosterior[] beliefs = [.. fit.Terms.Select((term, t) => new TermPosterior(fit.Evidence(t), term.Prior))];
        ShareDraws draws = new(fit, beliefs, pairs.Outside(cancellationToken));
        double[][] variances = new double[Draws][];
        for (int d = 0; d < Draws; d++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            variances[d] = draws.Next(random);
        }

        return Told(result, data, fit, beliefs, variances, random) with
        {
            Outliers = outliers,
            Explained = Math.Clamp(1 - draws.Errors.Average(e => e * e), 0, 1),
            IsCrowded = Crowding.IsIn(data),
        };
    }

    private static ImportanceResult Told(ImportanceResult result, ImportanceData data, AnovaFit fit, TermPosterior[] beliefs, double[][] variances, Prng random)
    {
        string Name(int parameter) => data.Space.Parameters[parameter].Name;
        double total = variances.Average(v => v.Sum());
        Dictionary<(int First, int Second), Interval> told = [];
        for (int t = 0; t < fit.Terms.Count; t++)
        {
            AnovaTerm term = fit.Terms[t];
            bool isNamed = !term.IsPair || beliefs[t].Chance >= 1 - Tail;
            if (term.First >= 0 && isNamed && !told.ContainsKey((term.First, term.Second)))
            {
                told[(term.First, term.Second)] = Bounds(t, fit, beliefs, variances, total, random);
            }
        }

        ImmutableArray<ParameterImportance> singles = [.. Enumerable.Range(0, data.Unit.Count)
            .Select(j => (Name: Name(j), Interval: told.GetValueOrDefault((j, -1))))
            .Select(e => new ParameterImportance(e.Name, e.Interval.Share, e.Interval.Low, e.Interval.High))
            .OrderByDescending(p => p.Share)];
        ImmutableArray<PairImportance> pairs = [.. told.Where(e => e.Key.Second >= 0)
            .Select(e => new PairImportance(Name(e.Key.First), Name(e.Key.Second), e.Value.Share, e.Value.Low, e.Value.High))
            .OrderByDescending(p => p.Share)];
        double accounted = singles.Sum(p => p.Share) + pairs.Sum(p => p.Share);
        double rest = Math.Clamp(variances.Average(v => v.Sum() > 0 ? 1.0 : 0) - accounted, 0, 1);
        return result with { Parameters = singles, Pairs = pairs, Rest = rest };
    }

    // A term that may have no variance at all has a low bound of zero; its high bound is what it could have if it had any.
    private static Interval Bounds(int term, AnovaFit fit, TermPosterior[] beliefs, double[][] variances, double total, Prng random)
    {
        (int first, int second) = (fit.Terms[term].First, fit.Terms[term].Second);
        int[] mine = [.. Enumerable.Range(0, fit.Terms.Count).Where(t => fit.Terms[t].First == first && fit.Terms[t].Second == second)];
        double[] shares = [.. variances.Select(v => v.Sum() > 0 ? mine.Sum(t => v[t]) / v.Sum() : 0).Order()];
        double share = shares.Average();
        double high = Quantile(shares, 1 - Tail);
        if (beliefs[term].Chance < 1 - Tail / 2)
        {
            double[] possible = [.. Enumerable.Range(0, Draws).Select(_ => beliefs[term].DrawVariance(random)).Order()];
            double could = Quantile(possible, 1 - Tail);
            high = Math.Max(high, Math.Min(1, could / Math.Max(total, could)));
        }

        double low = mine.Max(t => beliefs[t].Chance) < 1 - Tail ? 0 : Quantile(shares, Tail);
        return new(share, Math.Min(low, share), Math.Max(high, share));
    }

    private static double Quantile(double[] sorted, double chance) => sorted[Math.Clamp((int)(chance * sorted.Length), 0, sorted.Length - 1)];

    private readonly record struct Interval(double Share, double Low, double High);
}
