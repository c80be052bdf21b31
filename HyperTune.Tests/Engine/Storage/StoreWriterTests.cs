using System.Globalization;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Storage;

public sealed class StoreWriterTests
{
    [Fact]
    public async Task WriteAsync_ManyWhileOneCommits_ShareTheNextCommit()
    {
        await using TestEngine engine = new();
        using ManualResetEventSlim go = new();
        Task first = engine.Writer.WriteAsync(null, _ =>
        {
            go.Wait();
            return 0;
        });
        Task[] rest = [.. Enumerable.Range(0, 200).Select(i => engine.Writer.WriteAsync(null, _ => i))];
        go.Set();

        await Task.WhenAll([first, .. rest]);

        // The first may have been alone, or have taken some along; the others waited together.
        Assert.InRange(engine.Writer.Commits, 1, 2);
    }

    [Fact]
    public async Task WriteAsync_OneOfAGroupFails_TheOthersAreKept()
    {
        await using TestEngine engine = new();
        using ManualResetEventSlim go = new();
        Task first = engine.Writer.WriteAsync(null, _ =>
        {
            go.Wait();
            return 0;
        });
        Guid id = Guid.NewGuid();
        Task good = engine.Store.CreateAsync(id, Specs.Forecast(), null, CancellationToken.None);
        Task<int> bad = engine.Writer.WriteAsync<int>(null, _ => throw new InvalidOperationException("bad"));
        go.Set();

        await first;
        await good;
        await Assert.ThrowsAsync<InvalidOperationException>(() => bad);
        Assert.NotNull(await engine.Store.FindAsync(id, CancellationToken.None));
    }

    [Fact]
    public async Task WriteAsync_TwoReadersOfDifferentLanguages_EachAppliesInItsOwn()
    {
        await using TestEngine engine = new();
        string[] languages = await Task.WhenAll(new[] { "zh-Hans", "de" }.Select(language =>
        {
            using InCulture reader = new(language);
            return engine.Writer.WriteAsync(null, _ => CultureInfo.CurrentUICulture.Name);
        }));

        Assert.Equal(["zh-Hans", "de"], languages);
    }

    [Fact]
    public async Task WriteAsync_Study_IsToldAfterTheCommit()
    {
        await using TestEngine engine = new();
        Guid id = Guid.NewGuid();
        TaskCompletionSource<bool> seen = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using IDisposable subscription = engine.Feed.Subscribe(id, _ => Task.Run(async () =>
            seen.TrySetResult(await engine.Reader.StudyAsync(id, CancellationToken.None) is not null)));

        await engine.Store.CreateAsync(id, Specs.Forecast(), null, CancellationToken.None);

        Assert.True(await seen.Task);
    }

    [Fact]
    public async Task WriteAsync_WhoWaitedForIt_FindsThatListenersWereToldBefore()
    {
        await using TestEngine engine = new();
        Guid id = Guid.NewGuid();
        using ManualResetEventSlim asked = new();
        Task<int>? write = null;
        bool? endedBefore = null;
        using IDisposable listening = engine.Feed.Subscribe(id, _ =>
        {
            asked.Wait();
            endedBefore = write!.IsCompleted;
        });

        write = engine.Writer.WriteAsync(id, _ => 1);
        asked.Set();
        await write;

        Assert.False(endedBefore);
    }
}
