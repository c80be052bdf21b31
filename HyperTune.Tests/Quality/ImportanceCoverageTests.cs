using HyperTune.Engine.Analysis.Importance;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Quality;

/// <summary>
/// Twenty data sets of random formulas that nobody tuned the method to: other shapes, spaces, conditions, interactions, noise and numbers of trials in each. Do the shares come close,
/// and do the 90 % intervals hold the true share about nine times in ten?
/// </summary>
public sealed class ImportanceCoverageTests
{
    private const int Sets = 20;

    [Fact]
    public void Fanova_TwentyRandomFormulas_IntervalsHoldTheTruthAboutNineTimesInTen()
    {
        Answer[] random = [.. Enumerable.Range(0, Sets).SelectMany(set => Ask(new RandomFormula((ulong)set + 4000), crowded: false))];
        Answer[] active = [.. random.Where(a => a.Truth > 0)];

        // About 170 shares, 90 of them not zero: four standard errors are nine points of all, and thirteen of those.
        Assert.InRange(random.Average(a => a.Holds ? 1.0 : 0), 0.85, 1);
        Assert.InRange(active.Average(a => a.Holds ? 1.0 : 0), 0.78, 0.99);
        Assert.InRange(random.Average(a => Math.Abs(a.Share - a.Truth)), 0, 0.02);
    }

    [Fact]
    public void Fanova_TwentyRandomFormulasSampledNearTheirBest_IntervalsStillHoldMostOfTheTruth()
    {
        Answer[] crowded = [.. Enumerable.Range(0, Sets).SelectMany(set => Ask(new RandomFormula((ulong)set + 5000), crowded: true))];

        Assert.InRange(crowded.Average(a => a.Holds ? 1.0 : 0), 0.82, 1);
        Assert.InRange(crowded.Average(a => Math.Abs(a.Share - a.Truth)), 0, 0.04);
    }

    // Shares of single parameters and of the pairs that are named.
    private static IEnumerable<Answer> Ask(RandomFormula formula, bool crowded)
    {
        ImportanceData data = formula.Trials(crowded);
        ImportanceResult result = new FanovaImportance().Compute(data, new(1), CancellationToken.None);
        foreach (ParameterImportance p in result.Parameters)
        {
            yield return new(formula.Shares[p.Name], p.Share, p.Low, p.High);
        }

        foreach (PairImportance p in result.Pairs)
        {
            yield return new(formula.Shares.GetValueOrDefault($"{p.First} × {p.Second}"), p.Share, p.Low, p.High);
        }
    }

    private sealed record Answer(double Truth, double Share, double Low, double High)
    {
        public bool Holds => Truth >= Low - 1e-9 && Truth <= High + 1e-9;
    }
}
