using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Storage;

/// <summary>Whatever is done to a study, the list says the same as the study read alone.</summary>
public sealed class RestingStudiesTests
{
    public static TheoryData<string> Changes => ["rename", "describe", "archive", "delete trials", "restore trials", "start", "queue", "add trials", "delete", "restore", "nothing"];

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task StudiesAsync_AfterAChange_AgreesWithTheStudyAlone(string change)
    {
        await using TestEngine engine = new();
        Guid id = await engine.CreateAsync(Specs.Forecast());
        Guid other = await engine.CreateAsync(Specs.Forecast() with { Name = "other" });
        await AddTrialAsync(engine, id, 0, 2);
        await AddTrialAsync(engine, id, 1, 1);
        await engine.Commands.StartAsync(other, CancellationToken.None);
        await RestAsync(engine);

        await ChangeAsync(engine, id, other, change);

        // Once while the change is fresh, and again when everything stands still.
        await AssertAgreeAsync(engine);
        await RestAsync(engine);
        await AssertAgreeAsync(engine);
        Assert.Equal(change == "delete" ? 1 : 2, (await engine.Reader.StudiesAsync(CancellationToken.None)).Count);
    }

    [Fact]
    public async Task StudiesAsync_NothingChanged_ReadsNoTrials()
    {
        await using TestEngine engine = new();
        Guid id = await engine.CreateAsync(Specs.Forecast());
        await AddTrialAsync(engine, id, 0, 2);
        await RestAsync(engine);

        // With the trials out of reach, whatever still answers has not read them.
        await engine.Writer.WriteAsync<int>(null, session => session.Execute("UPDATE Trials SET StudyId = StudyId, Value = 99"));

        Assert.Equal(2, Assert.Single(await engine.Reader.StudiesAsync(CancellationToken.None)).BestValue);
    }

    private static async Task ChangeAsync(TestEngine engine, Guid id, Guid other, string change)
    {
        switch (change)
        {
            case "rename":
                await engine.Commands.RenameAsync(id, "renamed", CancellationToken.None);
                break;
            case "describe":
                await engine.Annotations.DescribeAsync(id, new("note", ["tag"], "group"), CancellationToken.None);
                break;
            case "archive":
                await engine.Annotations.ArchiveAsync(id, true, CancellationToken.None);
                break;
            case "delete trials":
                await engine.Trials.DeleteAsync(id, [1], CancellationToken.None);
                break;
            case "restore trials":
                await engine.Trials.DeleteAsync(id, [1], CancellationToken.None);
                await RestAsync(engine);
                await engine.Trials.RestoreAsync(id, [1], CancellationToken.None);
                break;
            case "start":
                await engine.Commands.StartAsync(id, CancellationToken.None);
                break;
            case "queue":
                await engine.Commands.StartAsync(id, CancellationToken.None);
                await RestAsync(engine);
                await engine.Commands.MoveInQueueAsync(id, 1, CancellationToken.None);
                break;
            case "add trials":
                await engine.Commands.AddTrialsAsync(id, 5, CancellationToken.None);
                break;
            case "delete":
                await engine.Commands.DeleteAsync(id, CancellationToken.None);
                break;
            case "restore":
                await engine.Commands.DeleteAsync(other, CancellationToken.None);
                await RestAsync(engine);
                await engine.Commands.RestoreAsync(other, CancellationToken.None);
                break;
            default:
                break;
        }
    }

    private static async Task AssertAgreeAsync(TestEngine engine)
    {
        foreach (StudySummary listed in await engine.Reader.StudiesAsync(CancellationToken.None))
        {
            StudySummary alone = (await engine.Reader.StudyAsync(listed.Id, CancellationToken.None))!;
            Assert.Equal(Told(alone), Told(listed));
        }
    }

    private static string Told(StudySummary s) =>
        $"{s.Name} {s.State} {s.Note} {string.Join(",", s.Tags)} {s.Group} {s.Archived} {s.BestNumber} {s.BestValue} {s.Budget} {s.QueuePosition} {s.Finished} {s.ActiveAt} {s.EndedAt}";

    // Long enough for what was read to be kept.
    private static async Task RestAsync(TestEngine engine)
    {
        engine.Time.Advance(TimeSpan.FromMinutes(1));
        await engine.Reader.StudiesAsync(CancellationToken.None);
    }

    private static async Task AddTrialAsync(TestEngine engine, Guid id, int number, double value)
    {
        long trial = await engine.Store.AddTrialAsync(id, new(number, TrialState.Running, HyperTune.Engine.Spaces.ParameterSet.Empty, HyperTune.Engine.Spaces.ParameterSet.Empty, "sampler", null), CancellationToken.None);
        await engine.Store.SaveTrialAsync(id, trial, new() { State = TrialState.Completed, Value = value, BestValue = value, FinishIndex = number }, null);
    }
}
