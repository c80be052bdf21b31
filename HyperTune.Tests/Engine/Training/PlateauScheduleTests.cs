using HyperTune.Engine.Training;

namespace HyperTune.Tests.Engine.Training;

public sealed class PlateauScheduleTests
{
    // Reference: torch.optim.lr_scheduler.ReduceLROnPlateau(factor=0.5, patience=1) over the same losses.
    [Fact]
    public void Next_OverAPlateau_HalvesWhenPatienceIsExceeded()
    {
        PlateauSchedule schedule = new(0.1, 0.5, patience: 1);

        double[] rates = [.. new[] { 1.0, 0.9, 0.9, 0.9, 0.9, 0.9, 0.5, double.NaN, double.NaN }.Select(schedule.Next)];

        Assert.Equal([0.1, 0.1, 0.1, 0.05, 0.05, 0.025, 0.025, 0.025, 0.0125], rates);
    }

    [Fact]
    public void Next_WithStateOfAnother_GoesOnLikeIt()
    {
        PlateauSchedule one = new(0.1, 0.5, patience: 1);
        one.Next(1);
        one.Next(1);

        PlateauSchedule other = new(0.1, 0.5, patience: 1) { State = one.State };

        Assert.Equal(one.Next(1), other.Next(1));
    }
}
