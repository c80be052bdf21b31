using HyperTune.Engine.Data;
using HyperTune.Engine.Data.Baselines;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Data.Baselines;

public sealed class ClassPriorsTests
{
    [Fact]
    public void Predict_SaysTheSharesOfTrainingRows()
    {
        TrainingData data = TrainingRows.Table([.. Enumerable.Repeat(0f, 10)], 1, [0, 0, 0, 1, 0, 0, 0, 1, 1, 1], 8) with { Classes = ["a", "b"] };

        float[] logs = ClassPriors.Predict(data);
        Assert.Equal(Math.Log(0.75), logs[0], 1e-6);
        Assert.Equal(Math.Log(0.25), logs[1], 1e-6);
    }
}
