using HyperTune.Engine.Data;
using HyperTune.Engine.Data.Baselines;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Data.Baselines;

public sealed class RepetitionTests
{
    [Fact]
    public void Predict_OneRow_SaysTheLastValue_AndSeasonsTheirs()
    {
        TrainingData data = TrainingRows.Series([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], horizon: 3, validationAnchor: 6);

        Assert.Equal([6f, 6f, 6f], Repetition.Predict(data, 1));
        Assert.Equal([3f, 4f, 5f], Repetition.Predict(data, 4));
        Assert.Equal([5f, 6f, 5f], Repetition.Predict(data, 2));
    }
}
