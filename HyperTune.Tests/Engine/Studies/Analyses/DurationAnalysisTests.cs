using HyperTune.Engine.Studies;
using HyperTune.Engine.Studies.Analyses;
using HyperTune.Engine.Studies.Brushing;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Studies.Analyses;

public sealed class DurationAnalysisTests
{
    [Fact]
    public void Compute_TimeByEpochsAndSize_IsForetold()
    {
        TrialTable table = TablesOfTrials.Random(TestKit.Spaces.All["plain"], 400, static (n, _) => n);
        int[] epochs = [.. Enumerable.Range(0, 400).Select(i => 1 + i * 7 % 40)];
        DurationForecast known = Compute(table with
        {
            Epochs = epochs,
            Seconds = [.. epochs.Select((e, i) => e * (1 + table.Parameters[1].Values[i] / 100))],
        });

        Assert.Equal(400, known.Number.Length);
        Assert.True(known.Explained > 0.8, $"{known.Explained}");
        Assert.True(known.MedianError < 0.2, $"{known.MedianError}");
    }

    [Fact]
    public void Compute_TimeByChance_IsNot()
    {
        TrialTable table = TablesOfTrials.Random(TestKit.Spaces.All["plain"], 200, static (n, _) => n);

        Assert.True(Compute(table with { Seconds = [.. Enumerable.Range(0, 200).Select(i => 1 + i * 0.618034 % 1)] }).Explained < 0.2);
    }

    [Fact]
    public void Compute_TrialsWithoutEpochsOrTime_DoNotCount()
    {
        TrialTable table = TablesOfTrials.Random(TestKit.Spaces.All["plain"], 20, static (n, _) => n, state: static n => n == 3 ? TrialState.Running : TrialState.Pruned);
        DurationForecast known = Compute(table with { Epochs = [.. Enumerable.Range(0, 20).Select(i => i == 4 ? 0 : 2)], Seconds = [.. Enumerable.Range(0, 20).Select(i => i == 5 ? 0 : i + 1.0)] });

        Assert.Equal(17, known.Trials);
        Assert.Empty(known.Number.Intersect([3, 4, 5]));
    }

    [Fact]
    public void Compute_NineTrials_AreTooFew()
    {
        DurationForecast known = Compute(TablesOfTrials.Random(TestKit.Spaces.All["plain"], 9, static (n, _) => n));

        Assert.Equal((9, 10), (known.Trials, known.Needed));
        Assert.Empty(known.Number);
    }

    [Fact]
    public void MedianError_EvenNumber_IsTheMeanOfTheMiddle()
    {
        DurationForecast known = new(4, 10, [0, 1, 2, 3], [10, 10, 10, 10], [11, 12, 13, 20]);

        Assert.Equal(0.25, known.MedianError, 12);
        Assert.Equal(double.NaN, known.Explained);
    }

    private static DurationForecast Compute(TrialTable table) => new DurationAnalysis(TrialBrush.Empty).Compute(table, CancellationToken.None);
}
