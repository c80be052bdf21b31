using HyperTune.Engine.Studies;
using HyperTune.Tests.TestKit;
using Microsoft.Extensions.Time.Testing;

namespace HyperTune.Tests.Benchmarks;

/// <summary>What counts the epochs of a phase must itself be right.</summary>
public sealed class EpochWatchTests
{
    [Fact]
    public async Task Between_EpochsOverTheBorder_CountByTheirPart()
    {
        FakeTimeProvider time = new();
        EpochWatch watch = new(new TwoEpochs(time), time);
        long start = time.GetTimestamp();

        await watch.RunAsync(null!, new RecordingObserver(), CancellationToken.None);

        // Epochs of two seconds each: a window over the second half of the first and the first half of the second.
        long second = time.TimestampFrequency;
        Assert.Equal(1, watch.Between(start + second, start + (3 * second)), 6);
        Assert.Equal(2, watch.Between(start - second, start + (9 * second)), 6);
        Assert.Equal(0.5, watch.Between(start + (3 * second), start + (9 * second)), 6);
    }

    private sealed class TwoEpochs(FakeTimeProvider time) : ITrialRunner
    {
        public int Slots => 1;

        public Task<TrialOutcome> RunAsync(TrialRequest request, ITrialObserver observer, CancellationToken cancellationToken)
        {
            observer.Begin(new(0, "cpu", "none", 1, 1));
            for (int step = 1; step <= 2; step++)
            {
                time.Advance(TimeSpan.FromSeconds(2));
                observer.Report(new(step, new Dictionary<string, double>()));
            }

            return Task.FromResult<TrialOutcome>(new TrialOutcome.Completed(2, ""));
        }
    }
}
