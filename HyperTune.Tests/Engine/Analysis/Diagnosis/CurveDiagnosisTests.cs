using HyperTune.Engine.Analysis.Diagnosis;
using HyperTune.Engine.Numerics;
using HyperTune.Engine.Trials;

namespace HyperTune.Tests.Engine.Analysis.Diagnosis;

public sealed class CurveDiagnosisTests
{
    [Fact]
    public void Of_FallsThenLevel_IsHealthy() =>
        Assert.Equal(CurveVerdict.Healthy, Judge(Falling(50, 6), Falling(50, 6, 0.15)).Verdict);

    [Fact]
    public void Of_ValidationRisesWhileTrainingFalls_IsOverFittingSinceTheBestEpoch()
    {
        double[] validation = [.. Enumerable.Range(1, 30).Select(e => 0.2 + 0.002 * (e - 14) * (e - 14))];
        double[] training = [.. Enumerable.Range(1, 30).Select(e => 0.5 / e)];

        CurveDiagnosis found = Judge(validation, training);

        Assert.Equal(CurveVerdict.OverFitting, found.Verdict);
        Assert.Equal(14, found.Since);
        // The last eight epochs lie 0.002 × mean((9 … 16)²) = 0.323 above the least value, the five round the best 0.004.
        Assert.Equal((0.323 - 0.004) / 0.204, found.Change, 3);
    }

    [Fact]
    public void Of_ValidationAndTrainingRise_IsWorsening()
    {
        double[] rising = [.. Enumerable.Range(1, 30).Select(e => 0.2 + 0.0002 * (e - 8) * (e - 8))];

        CurveDiagnosis found = Judge(rising, rising);

        Assert.Equal((CurveVerdict.Worsening, 8), (found.Verdict, found.Since));
    }

    [Fact]
    public void Of_ValidationRisesAndTrainingIsUnknown_IsWorsening() =>
        Assert.Equal(CurveVerdict.Worsening, Judge([.. Enumerable.Range(1, 30).Select(e => 0.2 + 0.0005 * (e - 8) * (e - 8))], []).Verdict);

    [Fact]
    public void Of_StillFallingAtItsEnd_IsStillImproving()
    {
        CurveDiagnosis found = Judge(Falling(38, 20), Falling(38, 20));

        Assert.Equal(CurveVerdict.StillImproving, found.Verdict);
        Assert.InRange(found.Change, -1, -CurveDiagnosis.LeastGain);
    }

    [Fact]
    public void Of_MaximisedMetricRising_IsStillImproving() =>
        Assert.Equal(CurveVerdict.StillImproving, Judge([.. Falling(38, 20).Select(v => 1 - v)], [], Direction.Maximize).Verdict);

    [Fact]
    public void Of_MaximisedMetricFallingWhileTrainingRises_IsOverFitting() =>
        Assert.Equal(
            CurveVerdict.OverFitting,
            Judge([.. Enumerable.Range(1, 30).Select(e => 0.9 - 0.0005 * (e - 10) * (e - 10))], [.. Enumerable.Range(1, 30).Select(e => 1 - 0.5 / e)], Direction.Maximize).Verdict);

    [Fact]
    public void Of_SevenEpochs_IsTooShort() => Assert.Equal(CurveVerdict.TooShort, Judge(Falling(7, 3), []).Verdict);

    [Fact]
    public void Of_NoValues_IsTooShort() => Assert.Equal(CurveVerdict.TooShort, Judge([], []).Verdict);

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Of_EndsWithoutNumbers_IsDivergedSinceTheFirstOfThem(double broken)
    {
        CurveDiagnosis found = Judge([0.9, broken, 0.4, broken, broken], [0.9, 0.8, 0.7, 0.6, 0.5]);

        Assert.Equal((CurveVerdict.Diverged, 4), (found.Verdict, found.Since));
    }

    [Fact]
    public void Of_TrainingEndsWithoutNumbers_IsDiverged() =>
        Assert.Equal(3, Judge([0.9, 0.8, 0.7], [0.9, 0.8, double.NaN]).Since);

    [Fact]
    public void Of_OneValueInsideIsNoNumber_IsPassedOver() =>
        Assert.Equal(CurveVerdict.Healthy, Judge([.. Falling(20, 2), double.NaN, .. Falling(20, 0.01)], []).Verdict);

    [Fact]
    public void Of_BothEndFarAboveTheirBeginning_IsDiverged() =>
        Assert.Equal(CurveVerdict.Diverged, Judge([1, 2, 40, 90, 400], [1, 3, 50, 90, 500]).Verdict);

    [Fact]
    public void Of_ConstantCurve_IsHealthy() => Assert.Equal(CurveVerdict.Healthy, Judge([.. Enumerable.Repeat(0.5, 40)], [.. Enumerable.Repeat(0.5, 40)]).Verdict);

    // What the tests cost: curves that only jitter round a level, with a noise that the least shares would let through.
    [Theory]
    [InlineData(20)]
    [InlineData(50)]
    [InlineData(200)]
    public void Of_LevelCurvesWithNoise_AreRarelyFoundUnwell(int epochs)
    {
        int unwell = Enumerable.Range(0, 1000).Count(seed => Judge(Noisy(epochs, seed, _ => 0.5, 0.05), Noisy(epochs, seed + 5000, e => 0.4 / e, 0)).Verdict != CurveVerdict.Healthy);

        Assert.InRange(unwell, 0, 30);
    }

    // Neighbouring epochs of real curves are alike: half of each jump is still there an epoch later. Without regard to that, half of these were called over-fitting.
    [Theory]
    [InlineData(20)]
    [InlineData(50)]
    [InlineData(200)]
    public void Of_LevelCurvesWithCorrelatedNoise_AreHardlyEverCalledOverFitting(int epochs)
    {
        int called = Enumerable.Range(0, 1000).Count(seed => Judge(Correlated(epochs, seed), Noisy(epochs, seed + 5000, e => 0.4 / e, 0)).Verdict == CurveVerdict.OverFitting);

        Assert.InRange(called, 0, 20);
    }

    [Fact]
    public void Of_ClearRiseUnderNoise_IsAlmostAlwaysFound()
    {
        int found = Enumerable.Range(0, 500).Count(seed =>
            Judge(Noisy(40, seed, e => 0.5 + 0.006 * Math.Max(0, e - 15), 0.02), Noisy(40, seed + 5000, e => 0.4 / e, 0.002)).Verdict == CurveVerdict.OverFitting);

        Assert.InRange(found, 475, 500);
    }

    private static double[] Falling(int epochs, double time, double floor = 0.2) => [.. Enumerable.Range(1, epochs).Select(e => floor + Math.Exp(-e / time))];

    private static double[] Noisy(int epochs, int seed, Func<int, double> level, double noise)
    {
        Prng random = new((ulong)seed + 1);
        return [.. Enumerable.Range(1, epochs).Select(e => level(e) + noise * random.NextNormal())];
    }

    private static double[] Correlated(int epochs, int seed)
    {
        Prng random = new((ulong)seed + 1);
        double noise = 0;
        return [.. Enumerable.Range(1, epochs).Select(e => 0.5 + (0.025 * (noise = (0.5 * noise) + (Math.Sqrt(0.75) * random.NextNormal()))))];
    }

    private static CurveDiagnosis Judge(double[] validation, double[] training, Direction direction = Direction.Minimize) =>
        CurveDiagnosis.Of(Curve(validation), Curve(training), direction);

    private static IReadOnlyList<IntermediateValue> Curve(double[] values) => [.. values.Select((v, i) => new IntermediateValue(i + 1, v))];
}
