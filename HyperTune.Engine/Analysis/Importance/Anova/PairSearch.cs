namespace HyperTune.Engine.Analysis.Importance.Anova;

/// <summary>Finds the interactions that the trials bear out and adds them to a fit.</summary>
/// <remarks>
/// Every pair is looked at quickly against the residuals, the promising ones exactly; those that are likelier than not to matter join the fit, which leaves smaller residuals
/// to find the next ones in. Cost O(n d²) a round for the first look.
/// </remarks>
/// <param name="fit">A fit of the single parameters.</param>
/// <param name="builder">Builds the terms.</param>
/// <param name="parameters">How many parameters there are.</param>
internal sealed class PairSearch(AnovaFit fit, TermBuilder builder, int parameters)
{
    private const int MostRounds = 4;
    private const int MostLooked = 16;
    private const int MostAdded = 8;
    private const int MostPairs = 24;
    private const double WorthALook = -4;
    private const double WorthAdding = -1;

    private readonly HashSet<(int First, int Second)> taken = [];

    /// <summary>Adds pairs in rounds and fits anew after each.</summary>
    public void Run(CancellationToken cancellationToken)
    {
        for (int round = 0; round < MostRounds && taken.Count < MostPairs; round++)
        {
            AnovaTerm[] found = [.. Look(WorthAdding, cancellationToken).Take(MostAdded).Select(e => e.Term)];
            if (found.Length == 0)
            {
                return;
            }

            taken.UnionWith(found.Select(t => (t.First, t.Second)));
            fit.Add(found);
            fit.Fit(cancellationToken);
        }
    }

    /// <summary>What is believed about pairs outside the fit that may matter after all.</summary>
    public TermPosterior[] Outside(CancellationToken cancellationToken) => [.. Look(WorthALook, cancellationToken).Select(e => e.Posterior)];

    private (AnovaTerm Term, TermPosterior Posterior)[] Look(double worth, CancellationToken cancellationToken)
    {
        double[] residuals = fit.Residuals();
        return [.. Promising(residuals, cancellationToken)
            .Select(p => builder.Pair(p.First, p.Second)!)
            .Select(term => (Term: term, Posterior: new TermPosterior(fit.Evidence(term, residuals), term.Prior)))
            .Where(e => e.Posterior.LogOdds > worth)
            .OrderByDescending(e => e.Posterior.LogOdds)];
    }

    private IEnumerable<(int First, int Second)> Promising(double[] residuals, CancellationToken cancellationToken)
    {
        List<(int First, int Second, double Odds)> seen = [];
        for (int a = 0; a < parameters; a++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (int b = a + 1; b < parameters; b++)
            {
                if (!taken.Contains((a, b)) && builder.Score(a, b, residuals) is { } pair)
                {
                    double[] score = [.. pair.Products.Select(p => p / fit.Noise)];
                    seen.Add((a, b, new TermPosterior(TermEvidence.Quick(fit.Trials / fit.Noise, score, pair.Shapes), pair.Prior).LogOdds));
                }
            }
        }

        return seen.Where(s => s.Odds > WorthALook).OrderByDescending(s => s.Odds).Take(MostLooked).Select(s => (s.First, s.Second));
    }
}
