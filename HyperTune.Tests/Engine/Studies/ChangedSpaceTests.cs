using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Studies;

/// <summary>What a search space that changes in mid-study must leave alone.</summary>
public sealed class ChangedSpaceTests
{
    [Fact]
    public async Task ChangeSpaceAsync_SmallerWindows_TheDataStayThoseOfTheLargest()
    {
        // Which rows are scored follows from the largest window: were it to shrink, later trials would be judged by other rows, and trials that wait would not fit.
        await using TestEngine engine = new();
        engine.Runner.Hold(0, 1);
        await engine.StartWorkerAsync();
        Guid id = await engine.StartAsync(Specs.Forecast(trials: 3) with { Space = Windows(4, 8) });
        await engine.Runner.ReachedAsync(0, 1);
        await engine.Commands.PauseAsync(id, CancellationToken.None);
        engine.Runner.Release(0, 1);
        await engine.WhenAsync(id, StudyState.Paused);

        Assert.True((await engine.Commands.ChangeSpaceAsync(id, Windows(4, 6), null, CancellationToken.None)).Done);
        await engine.Commands.ResumeAsync(id, CancellationToken.None);
        await engine.WhenAsync(id, StudyState.Completed);

        Assert.Equal(8, engine.Data.Asked.Last().MaxWindow);
        CommandResult widened = await engine.Commands.ChangeSpaceAsync(id, Windows(2, 8), null, CancellationToken.None);
        Assert.True(widened.Done, widened.Refusal + string.Join(" ", widened.Problems));
        Assert.False((await engine.Commands.ChangeSpaceAsync(id, Windows(2, 9), null, CancellationToken.None)).Done);
    }

    [Fact]
    public async Task ChangeSpaceAsync_TableThatWasRead_GetsALaterVersion()
    {
        await using TestEngine engine = new();
        await engine.StartWorkerAsync();
        Guid id = await engine.StartAsync(Specs.Forecast(trials: 2));
        await engine.WhenAsync(id, StudyState.Completed);
        TrialTable before = (await engine.Reader.TableAsync(id, CancellationToken.None))!;
        SearchSpace narrow = new(before.Space.Parameters.Select(p => p.Name == "hidden_size" ? p with { Distribution = new IntDistribution(8, 32) } : p));

        Assert.True((await engine.Commands.ChangeSpaceAsync(id, narrow, null, CancellationToken.None)).Done);

        TrialTable after = (await engine.Reader.TableAsync(id, CancellationToken.None))!;
        Assert.Equal(narrow, after.Space);
        Assert.True(after.Version > before.Version, $"{after.Version} after {before.Version}");
    }

    private static SearchSpace Windows(int low, int high) => new(
    [
        new("learning_rate", new FloatDistribution(1e-4, 1e-1, Log: true)),
        new("window", new IntDistribution(low, high)),
    ]);
}
