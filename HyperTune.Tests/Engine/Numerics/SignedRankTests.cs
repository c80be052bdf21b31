using HyperTune.Engine.Numerics;

namespace HyperTune.Tests.Engine.Numerics;

public sealed class SignedRankTests
{
    [Theory]
    [InlineData(new[] { 1.0 }, 0.5)]
    [InlineData(new[] { 1.0, 2.0, 3.0 }, 0.125)]
    [InlineData(new[] { -1.0, 2.0, 3.0 }, 0.25)]
    [InlineData(new[] { -3.0, -2.0, -1.0 }, 1.0)]
    public void Greater_FewDifferences_CountsTheSignsThatAreAsExtreme(double[] differences, double chance) =>
        Assert.Equal(chance, SignedRank.Greater(differences), 12);

    [Fact]
    public void Greater_ExactAndEveryChoiceOfSigns_Agree()
    {
        double[] sizes = [0.3, 1.1, 0.7, 2.5, 1.9, 0.2, 3.1, 0.9];
        int[] ranks = [.. sizes.Select(s => sizes.Count(o => o <= s))];
        int[] sums = [.. Enumerable.Range(0, 1 << sizes.Length).Select(signs => ranks.Where((_, i) => (signs >> i & 1) == 1).Sum())];
        for (int signs = 0; signs < 1 << sizes.Length; signs++)
        {
            double[] differences = [.. sizes.Select((s, i) => (signs >> i & 1) == 1 ? s : -s)];

            Assert.Equal(sums.Count(s => s >= sums[signs]) / (double)sums.Length, SignedRank.Greater(differences), 12);
        }
    }

    [Fact]
    public void Greater_NothingButZeros_SaysNothing() => Assert.Equal(0.5, SignedRank.Greater([0, 0, 0, 0]), 12);

    // Two equal sizes are judged by the normal approximation, others exactly: so small a change must change little.
    [Fact]
    public void Greater_OneTie_AgreesWithTheExactChance()
    {
        double[] Differences(double second) => [1, second, .. Enumerable.Range(3, 38).Select(i => i % 3 == 0 ? -i * 1.001 : i)];

        Assert.Equal(SignedRank.Greater(Differences(1.0001)), SignedRank.Greater(Differences(1)), 0.003);
    }

    [Fact]
    public void Greater_TiesAndZeros_AreBetweenTheirBreaks()
    {
        double tied = SignedRank.Greater([1, 1, 1, -1, 2, 2, 0, 3]);

        Assert.InRange(tied, SignedRank.Greater([1.1, 1.2, 1.3, -1, 2, 2.1, 0.1, 3]) - 0.05, SignedRank.Greater([1, 1.1, 1.2, -1.3, 2, 2.1, -0.1, 3]) + 0.05);
    }
}
