using HyperTune.Engine.Pruning.Halving;

namespace HyperTune.Tests.Engine.Pruning.Halving;

public sealed class RungLadderTests
{
    [Fact]
    public void Step_PowersOfEta_StayBelowAFullTraining()
    {
        RungLadder ladder = new(2, 3, 50, HasBrackets: false);

        Assert.Equal([2, 6, 18], Enumerable.Range(0, ladder.Count(0)).Select(k => ladder.Step(0, k)));
        Assert.Equal(1, ladder.Brackets);
    }

    [Fact]
    public void Brackets_ExactPowers_AreCountedInspiteOfRounding() => Assert.Equal(4, new RungLadder(1, 3, 27, HasBrackets: true).Brackets);

    // 27, 12, 6 and 4 of 49, as Hyperband shares them.
    [Fact]
    public void BracketOf_ManyTrials_SharesThemAsHyperbandDoes()
    {
        RungLadder ladder = new(1, 3, 27, HasBrackets: true);
        int[] counts = [.. Enumerable.Range(0, 4900).GroupBy(ladder.BracketOf).OrderBy(g => g.Key).Select(g => g.Count())];

        Assert.Equal([27.0, 12, 6, 4], counts.Select(c => Math.Round(c / 100.0)));
    }

    // 27 epochs: brackets from 1, 3, 9 and 27 pay 3, 7, 15 and 27 of them a trial.
    [Fact]
    public void ExpectedShare_OfBrackets_IsTheirMean() =>
        Assert.Equal((27 * 3 + 12 * 7 + 6 * 15 + 4 * 27) / 49.0 / 27, new RungLadder(1, 3, 27, HasBrackets: true).ExpectedShare(), 9);

    // Any 49 in a row hold nearly the same shares: no bracket waits for its first trial.
    [Fact]
    public void BracketOf_AnyRun_IsSharedEvenly()
    {
        RungLadder ladder = new(1, 3, 27, HasBrackets: true);
        for (int from = 0; from < 500; from += 7)
        {
            Assert.InRange(Enumerable.Range(from, 49).Count(n => ladder.BracketOf(n) == 3), 3, 5);
        }
    }
}
