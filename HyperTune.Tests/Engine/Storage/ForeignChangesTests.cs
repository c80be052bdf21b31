using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Storage;

public sealed class ForeignChangesTests
{
    [Fact]
    public async Task Feed_AnotherProcessCommits_IsToldWithinASecond()
    {
        using TemporaryFolder folder = new();
        await using TestEngine tune = new(folder: folder.Path, options: o => o with { HostWorker = false });
        Guid id = Guid.NewGuid();
        await tune.Store.CreateAsync(id, Specs.Forecast(), null, CancellationToken.None);
        await using TestEngine dashboard = new(folder: folder.Path);
        await dashboard.StartWorkerAsync();
        using SemaphoreSlim told = new(0);
        using IDisposable subscription = dashboard.Feed.Subscribe(id, _ => told.Release());

        // The watch may not have begun at the first of these changes.
        bool heard = false;
        for (int i = 0; i < 100 && !heard; i++)
        {
            await tune.Store.ChangeAsync(id, Specs.Forecast() with { Name = $"name {i}" }, CancellationToken.None);
            tune.Time.Advance(TimeSpan.FromSeconds(1));
            dashboard.Time.Advance(TimeSpan.FromSeconds(1));
            heard = await told.WaitAsync(TimeSpan.FromMilliseconds(100));
        }

        Assert.True(heard);
    }
}
