using HyperTune.Engine.Studies;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Storage;

public sealed class AnnotationStoreTests
{
    [Fact]
    public async Task Trials_StarTagsAndNote_AreKept()
    {
        await using TestEngine engine = new();
        Guid id = await RunAsync(engine);

        await engine.Annotations.StarAsync(id, [0, 1], true, CancellationToken.None);
        await engine.Annotations.StarAsync(id, [1], false, CancellationToken.None);
        await engine.Annotations.TagAsync(id, [0, 1], ["基准", " champion "], [], CancellationToken.None);
        await engine.Annotations.TagAsync(id, [1], [], ["champion"], CancellationToken.None);
        await engine.Annotations.NoteAsync(id, 0, "**good** <script>", CancellationToken.None);

        TrialView first = (await engine.Reader.TrialAsync(id, 0, CancellationToken.None))!;
        TrialView second = (await engine.Reader.TrialAsync(id, 1, CancellationToken.None))!;
        Assert.True(first.Starred);
        Assert.False(second.Starred);
        Assert.Equal(["champion", "基准"], first.Tags);
        Assert.Equal(["基准"], second.Tags);
        Assert.Equal("**good** <script>", first.Note);
        Assert.Equal([("基准", 2), ("champion", 1)], await engine.Reader.TagsAsync(id, CancellationToken.None));
    }

    [Fact]
    public async Task TagAsync_LineBreakOrTooLong_NamesTheField()
    {
        await using TestEngine engine = new();
        Guid id = await RunAsync(engine);

        Assert.Equal("/tags", Assert.Single((await engine.Annotations.TagAsync(id, [0], ["a\nb"], [], CancellationToken.None)).Problems).Field);
        Assert.Equal("/tags", Assert.Single((await engine.Annotations.TagAsync(id, [0], [new('x', 41)], [], CancellationToken.None)).Problems).Field);
        Assert.Empty((await engine.Reader.TrialAsync(id, 0, CancellationToken.None))!.Tags);
    }

    [Fact]
    public async Task StarAsync_TrialThatIsGone_SaysSo()
    {
        await using TestEngine engine = new();
        Guid id = await RunAsync(engine);

        Assert.False((await engine.Annotations.StarAsync(id, [99], true, CancellationToken.None)).Done);
        Assert.False((await engine.Annotations.StarAsync(Guid.NewGuid(), [0], true, CancellationToken.None)).Done);
    }

    [Fact]
    public async Task Studies_DescriptionAndArchive_AreKeptFieldByField()
    {
        await using TestEngine engine = new();
        Guid id = await RunAsync(engine);

        await engine.Annotations.DescribeAsync(id, new(Note: "why", Tags: ["a"], Group: "tides"), CancellationToken.None);
        await engine.Annotations.DescribeAsync(id, new(Group: ""), CancellationToken.None);
        await engine.Annotations.ArchiveAsync(id, true, CancellationToken.None);

        StudySummary study = (await engine.Reader.StudyAsync(id, CancellationToken.None))!;
        Assert.Equal(("why", null, true), (study.Note, study.Group, study.Archived));
        Assert.Equal(["a"], study.Tags);
        Assert.NotNull(study.EndedAt);
    }

    private static async Task<Guid> RunAsync(TestEngine engine)
    {
        await engine.StartWorkerAsync();
        Guid id = await engine.StartAsync(Specs.Forecast(trials: 2));
        await engine.WhenAsync(id, StudyState.Completed);
        return id;
    }
}
