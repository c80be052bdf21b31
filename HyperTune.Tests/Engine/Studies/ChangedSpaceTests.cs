using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using Microsoft.Extensions.Time.Testing;

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

    [Fact]
    public async Task ChangeSpaceAsync_WhileRunning_LaterTrialsAreDrawnFromTheNewSpaceAndTheFormerIsRecorded()
    {
        await using TestEngine engine = new();
        engine.Runner.Hold(0, 1);
        await engine.StartWorkerAsync();
        Guid id = await engine.StartAsync(Specs.Forecast(trials: 4));
        await engine.Runner.ReachedAsync(0, 1);
        StudySpec spec = (await engine.Reader.SpecAsync(id, CancellationToken.None))!;
        SearchSpace wide = new(spec.Space.Parameters.Select(p => p.Name == "learning_rate" ? p with { Distribution = new FloatDistribution(5, 6) } : p));

        CommandResult result = await engine.Commands.ChangeSpaceAsync(id, wide, null, CancellationToken.None);
        engine.Runner.Release(0, 1);
        await engine.WhenAsync(id, StudyState.Completed);

        Assert.True(result.Done, result.Refusal + string.Join(" ", result.Problems));
        IReadOnlyList<TrialView> trials = await engine.TrialsAsync(id);
        Assert.All(trials.Where(t => t.Number > 0), t => Assert.InRange(t.Parameters["learning_rate"].Number, 5, 6));
        Assert.True(trials.Single(t => t.Number == 0).Parameters["learning_rate"].Number < 5);
        SpaceVersion former = Assert.Single(await engine.Reader.SpaceVersionsAsync(id, CancellationToken.None));
        Assert.Equal((spec.Space, 1), (former.Space, former.UntilTrial));
    }

    [Fact]
    public async Task ChangeSpaceAsync_SomebodyElseWasFaster_IsRefusedAndTheirsStays()
    {
        await using TestEngine engine = new();
        Guid id = await engine.CreateAsync(Specs.Forecast());
        SearchSpace seen = (await engine.Reader.SpecAsync(id, CancellationToken.None))!.Space;
        SearchSpace theirs = new(seen.Parameters.Select(p => p.Name == "hidden_size" ? p with { Distribution = new IntDistribution(8, 128) } : p));
        SearchSpace mine = new(seen.Parameters.Select(p => p.Name == "hidden_size" ? p with { Distribution = new IntDistribution(8, 96) } : p));

        Assert.True((await engine.Commands.ChangeSpaceAsync(id, theirs, seen, CancellationToken.None)).Done);
        CommandResult second = await engine.Commands.ChangeSpaceAsync(id, mine, seen, CancellationToken.None);

        Assert.Equal((false, "Somebody else has changed the search space meanwhile."), (second.Done, second.Refusal));
        Assert.Equal(theirs, (await engine.Reader.SpecAsync(id, CancellationToken.None))!.Space);
    }

    [Fact]
    public async Task ChangeSpaceAsync_ParameterGone_NamesIt()
    {
        await using TestEngine engine = new();
        Guid id = await engine.CreateAsync(Specs.Forecast());
        StudySpec spec = (await engine.Reader.SpecAsync(id, CancellationToken.None))!;

        CommandResult result = await engine.Commands.ChangeSpaceAsync(id, new(spec.Space.Parameters.Skip(1)), null, CancellationToken.None);

        Assert.False(result.Done);
        Assert.Equal($"/space/{spec.Space.Parameters[0].Name}", Assert.Single(result.Problems).Field);
    }

    [Fact]
    public void Draw_BeforeTheSpaceChanged_BelongsToTheFormerOneStoredOrNot()
    {
        // A trial is drawn first and stored a moment later: whoever changes the space in between must count it.
        using StudyRun run = new(Stored(), store: null!, new FakeTimeProvider());
        StudySpec changed = run.Spec with { Space = Windows(4, 6) };
        Assert.Equal(0, run.Change(run.Spec));

        SearchSpace former = run.Draw(7).Space;

        Assert.Equal(8, run.Change(changed));
        Assert.Equal(Windows(4, 8), former);
        Assert.Equal(Windows(4, 6), run.Draw(8).Space);
    }

    private static StoredStudy Stored()
    {
        StudySpec spec = Specs.Forecast() with { Space = Windows(4, 8) };
        return new() { Id = Guid.NewGuid(), Spec = spec with { Sampler = spec.Sampler with { Name = "random" }, Pruner = spec.Pruner with { Name = "none" } }, Widest = spec, State = StudyState.Running };
    }

    private static SearchSpace Windows(int low, int high) => new(
    [
        new("learning_rate", new FloatDistribution(1e-4, 1e-1, Log: true)),
        new("window", new IntDistribution(low, high)),
    ]);
}
