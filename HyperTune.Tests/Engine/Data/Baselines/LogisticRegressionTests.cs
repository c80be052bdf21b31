using HyperTune.Engine.Data;
using HyperTune.Engine.Data.Baselines;
using HyperTune.Engine.Numerics;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Data.Baselines;

public sealed class LogisticRegressionTests
{
    [Fact]
    public void Predict_OverlappingClasses_LearnsTheirProbabilities()
    {
        // Two normal clouds one apart: the true log odds are x, whatever sampler drew them.
        Prng random = new(4);
        int[] kinds = [.. Enumerable.Range(0, 4000).Select(_ => random.NextInt(2))];
        float[] inputs = [.. kinds.Select(k => (float)(k - 0.5 + random.NextNormal()))];
        TrainingData data = TrainingRows.Table(inputs, 1, [.. kinds.Select(k => (float)k)], 3990) with { Classes = ["a", "b"] };

        float[] logs = LogisticRegression.Predict(data, CancellationToken.None);

        for (int s = 0; s < 10; s++)
        {
            Assert.Equal(inputs[3990 + s], logs[(2 * s) + 1] - logs[2 * s], 0.25);
            Assert.Equal(1, Math.Exp(logs[2 * s]) + Math.Exp(logs[(2 * s) + 1]), 1e-5);
        }
    }
}
