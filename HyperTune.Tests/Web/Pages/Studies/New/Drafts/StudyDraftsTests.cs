using HyperTune.Engine.Studies;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Pages.Studies.New.Drafts;
using Microsoft.Extensions.Time.Testing;

namespace HyperTune.Tests.Web.Pages.Studies.New.Drafts;

public sealed class StudyDraftsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));
    private readonly StudyDrafts drafts;

    public StudyDraftsTests() => drafts = new(new EngineOptions { DataFolder = folder.Path }, clock);

    public void Dispose()
    {
        drafts.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task Save_AnotherProgramOnTheFolder_FindsAllThatWasTyped()
    {
        StudyDraft draft = DraftOf.Study(Specs.Forecast(), Guid.NewGuid());
        draft.Trials = "twelve";
        KeptDraft saved = await drafts.SaveAsync(Guid.NewGuid(), draft, CancellationToken.None);

        using StudyDrafts later = new(new EngineOptions { DataFolder = folder.Path }, clock);
        KeptDraft found = (await later.FindAsync(saved.Id, CancellationToken.None))!;

        Assert.Equal(clock.GetUtcNow(), found.SavedAt);
        Assert.Equal("twelve", found.Draft.Trials);
        Assert.Equal(draft.DatasetId, found.Draft.DatasetId);
        Assert.True(draft.Parameters.Zip(found.Draft.Parameters).All(p => p.First.SaysTheSameAs(p.Second)));
        Assert.Equal(draft.Parameters.Count, found.Draft.Parameters.Count);
    }

    [Fact]
    public async Task Latest_OldAndBrokenFiles_AreForgotten()
    {
        KeptDraft old = await drafts.SaveAsync(Guid.NewGuid(), new(), CancellationToken.None);
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "drafts", "broken.json"), "{");
        clock.Advance(TimeSpan.FromDays(31));
        KeptDraft recent = await drafts.SaveAsync(Guid.NewGuid(), new() { Name = "recent" }, CancellationToken.None);

        Assert.Equal(recent.Id, (await drafts.LatestAsync(CancellationToken.None))!.Id);
        Assert.Null(await drafts.FindAsync(old.Id, CancellationToken.None));
        Assert.Single(Directory.GetFiles(Path.Combine(folder.Path, "drafts")));
    }
}
