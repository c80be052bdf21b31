using HyperTune.Engine.Analysis.Importance;
using HyperTune.Engine.Analysis.Importance.Anova;
using HyperTune.Engine.Spaces;

namespace HyperTune.Tests.Engine.Analysis.Importance.Anova;

public sealed class UnitBasisTests
{
    public static TheoryData<string> Kinds => [.. Distributions.Keys];

    private static IReadOnlyDictionary<string, ParameterDistribution> Distributions { get; } = new Dictionary<string, ParameterDistribution>
    {
        ["real"] = new FloatDistribution(-3, 4),
        ["logarithmic real"] = new FloatDistribution(1e-5, 1, Log: true),
        ["stepped real"] = new FloatDistribution(0, 1, Step: 0.25),
        ["few integers"] = new IntDistribution(1, 3),
        ["logarithmic integers"] = new IntDistribution(2, 40, Log: true),
        ["choices"] = new CategoricalDistribution(["a", "b", "c", "d", "e"]),
        ["ordered choices"] = new CategoricalDistribution([1, 2, 3, 4], Ordered: true),
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Evaluate_WholeRange_IsOrthonormal(string kind) => AssertOrthonormal(Distributions[kind], UnitSet.Full);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Evaluate_PartOfTheRange_IsOrthonormalThere(string kind) => AssertOrthonormal(Distributions[kind], new([(0.3, 0.9)]));

    [Theory]
    [InlineData("few integers", 2)]
    [InlineData("choices", 4)]
    [InlineData("real", 6)]
    public void Of_Values_HasAsManyFunctionsAsCanDiffer(string kind, int count) =>
        Assert.Equal(count, UnitBasis.Of(Distributions[kind], UnitSet.Full, 6).Count);

    [Fact]
    public void Of_OneValue_HasNone()
    {
        Assert.Equal(0, UnitBasis.Of(new IntDistribution(4, 4), UnitSet.Full, 6).Count);
        Assert.Equal(0, UnitBasis.Of(Distributions["choices"], new([(0.2, 0.4)]), 6).Count);
    }

    // Means and products over the values, or over many places of a continuum.
    private static void AssertOrthonormal(ParameterDistribution distribution, UnitSet within)
    {
        UnitBasis basis = UnitBasis.Of(distribution, within, 6);
        (double Place, double Chance)[] nodes = distribution.Count is { } count
            ? [.. Enumerable.Range(0, (int)count).Select(i => UnitSet.CellOf(distribution, i)).Select(c => ((c.From + c.To) / 2, c.To - c.From))]
            : [.. Enumerable.Range(0, 100_000).Select(i => ((i + 0.5) / 100_000, 1e-5))];
        (double Place, double Chance)[] inside = [.. nodes.Where(n => within.Intervals.Any(i => n.Place >= i.From && n.Place < i.To))];
        double whole = inside.Sum(n => n.Chance);
        double[,] products = new double[basis.Count + 1, basis.Count + 1];
        double[] values = new double[basis.Count];
        foreach ((double place, double chance) in inside)
        {
            basis.Evaluate(place, values);
            double[] row = [1, .. values];
            for (int a = 0; a < row.Length; a++)
            {
                for (int b = 0; b < row.Length; b++)
                {
                    products[a, b] += row[a] * row[b] * chance / whole;
                }
            }
        }

        Assert.True(basis.Count > 0);
        for (int a = 0; a <= basis.Count; a++)
        {
            for (int b = 0; b <= basis.Count; b++)
            {
                Assert.Equal(a == b ? 1 : 0, products[a, b], 0.01);
            }
        }
    }
}
