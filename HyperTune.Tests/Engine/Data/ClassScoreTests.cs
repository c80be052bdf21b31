using HyperTune.Engine.Data;

namespace HyperTune.Tests.Engine.Data;

public sealed class ClassScoreTests
{
    [Fact]
    public void Of_ThreeSamples_CountsHitsAndAveragesF1OverClasses()
    {
        float[] log = [.. new[] { 0.7, 0.2, 0.1, 0.1, 0.8, 0.1, 0.6, 0.3, 0.1 }.Select(p => (float)Math.Log(p))];

        ClassScore score = ClassScore.Of(log, [0, 1, 2], 3);

        Assert.Equal(2.0 / 3, score.Accuracy, 1e-12);
        Assert.Equal((2.0 / 3 + 1 + 0) / 3, score.MacroF1, 1e-12);
        Assert.Equal(-(Math.Log(0.7) + Math.Log(0.8) + Math.Log(0.1)) / 3, score.LogLoss, 1e-6);
    }
}
