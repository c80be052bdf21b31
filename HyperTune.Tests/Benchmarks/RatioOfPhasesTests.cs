namespace HyperTune.Tests.Benchmarks;

/// <summary>What is printed about a page's cost must itself be right.</summary>
public sealed class RatioOfPhasesTests
{
    [Fact]
    public void Of_EveryBlockTwoPercentSlower_SaysSoWhateverTheBlocksLevel()
    {
        RatioOfPhases ratio = RatioOfPhases.Of([10, 20, 40], [9.8, 19.6, 39.2]);

        Assert.Equal(0.98, ratio.Change, 9);
        Assert.Equal(0.98, ratio.Low, 6);
        Assert.Equal(0.98, ratio.High, 6);
    }

    [Fact]
    public void Of_BlocksThatDiffer_HasStudentsInterval()
    {
        // Logarithms −0.1, 0 and 0.1: mean 0, standard error 0.1/√3, and t at 97.5 % with two degrees of freedom is 4.3027.
        RatioOfPhases ratio = RatioOfPhases.Of([1, 1, 1], [Math.Exp(-0.1), 1, Math.Exp(0.1)]);

        Assert.Equal(1, ratio.Change, 9);
        Assert.Equal(4.302653 * 0.1 / Math.Sqrt(3), Math.Log(ratio.High), 5);
        Assert.Equal(-Math.Log(ratio.High), Math.Log(ratio.Low), 9);
    }
}
