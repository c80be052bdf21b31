using HyperTune.Engine.Training;

namespace HyperTune.Tests.Engine.Training;

public sealed class LearningRatesTests
{
    [Theory]
    [InlineData("none", 7, 0.1)]
    [InlineData("step", 10, 0.1)]
    [InlineData("step", 11, 0.05)]
    [InlineData("step", 21, 0.025)]
    [InlineData("cosine", 1, 0.1)]
    [InlineData("cosine", 51, 0.05)]
    [InlineData("one_cycle", 1, 0.004)]
    [InlineData("one_cycle", 31, 0.1)]
    [InlineData("reduce_on_plateau", 7, 0.03)]
    public void At_AnEpoch_FollowsTheSchedule(string scheduler, int epoch, double expected)
    {
        TrainingSettings settings = new() { Scheduler = scheduler, LearningRate = 0.1, Epochs = 100, SchedulerStep = 10, SchedulerFactor = 0.5 };

        Assert.Equal(expected, LearningRates.At(settings, epoch, plateau: 0.03), 1e-9);
    }
}
