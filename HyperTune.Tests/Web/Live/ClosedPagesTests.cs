using System.Collections.Concurrent;
using HyperTune.Engine.Studies;
using HyperTune.Tests.Benchmarks;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.Extensions.DependencyInjection;

namespace HyperTune.Tests.Web.Live;

/// <summary>Pages that are left, whether their tab was closed or their line was cut, release all that they held.</summary>
public sealed class ClosedPagesTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task ClosedAndCutPages_AfterTheirRetention_LeaveNoListenerAndNoComponentBehind()
    {
        ComponentWatch components = new();
        await using DashboardServer server = DashboardServer.Replacing(services =>
        {
            services.AddSingleton<IStudyFeed>(s => new CountedFeed(s.GetRequiredService<StudyFeed>()));
            services.AddSingleton<IComponentActivator>(components);
            services.Configure<CircuitOptions>(o => (o.DisconnectedCircuitRetentionPeriod, o.JSInteropDefaultCallTimeout) = (TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)));
        });
        Guid id = await new SeededStudy { Trials = 40, Epochs = 4, State = StudyState.Stopped }.AddAsync(server.Services);
        CountedFeed feed = (CountedFeed)server.Services.GetRequiredService<IStudyFeed>();
        int before = feed.Listeners;

        string[] paths = ["/", $"/studies/{id}", $"/studies/{id}/trials", $"/studies/{id}/analysis", $"/studies/{id}/compare?trials=0,1,2", $"/studies/{id}/trials/1"];
        List<CircuitClient> open = [];
        foreach (string path in paths.Concat(paths))
        {
            open.Add(await CircuitClient.OpenAsync(new(server.Address, path), server.SignedIn("/")));
        }

        await feed.WhenAsync(n => n >= before + open.Count, Patience);
        Assert.NotEmpty(components.Alive());

        // Half of them say goodbye, half of them are just gone.
        foreach (CircuitClient client in open.Take(paths.Length))
        {
            await client.LeaveAsync();
        }

        foreach (CircuitClient client in open.Skip(paths.Length))
        {
            await client.DisposeAsync();
        }

        await feed.WhenAsync(n => n <= before, Patience);
        long started = TimeProvider.System.GetTimestamp();
        while (components.Alive().Count > 0 && TimeProvider.System.GetElapsedTime(started) < Patience)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Yield();
        }

        Assert.Empty(components.Alive());
    }

    /// <summary>Remembers every component of the dashboard that was made, without holding it.</summary>
    private sealed class ComponentWatch : IComponentActivator
    {
        private readonly ConcurrentQueue<WeakReference<IComponent>> made = new();

        public IReadOnlyList<string> Alive() =>
            [.. made.Select(m => m.TryGetTarget(out IComponent? component) ? component.GetType().Name : "").Where(n => n.Length > 0).Order(StringComparer.Ordinal)];

        public IComponent CreateInstance(Type componentType)
        {
            IComponent component = (IComponent)Activator.CreateInstance(componentType)!;
            if (componentType.Assembly == typeof(LiveComponent).Assembly)
            {
                made.Enqueue(new(component));
            }

            return component;
        }
    }

    /// <summary>The store's feed with a count of who listens.</summary>
    private sealed class CountedFeed(IStudyFeed inner) : IStudyFeed, IDisposable
    {
        private readonly SemaphoreSlim changed = new(0);
        private int listeners;

        public int Listeners => Volatile.Read(ref listeners);

        public void Dispose() => changed.Dispose();

        public IDisposable Subscribe(Guid? studyId, Action<Guid> changed)
        {
            Count(1);
            return new Subscription(this, inner.Subscribe(studyId, changed));
        }

        public async Task WhenAsync(Func<int, bool> condition, TimeSpan patience)
        {
            while (!condition(Listeners))
            {
                Assert.True(await changed.WaitAsync(patience), $"{Listeners} listeners remain.");
            }
        }

        private void Count(int by)
        {
            Interlocked.Add(ref listeners, by);
            changed.Release();
        }

        private sealed class Subscription(CountedFeed feed, IDisposable inner) : IDisposable
        {
            private int ended;

            public void Dispose()
            {
                inner.Dispose();
                if (Interlocked.Exchange(ref ended, 1) == 0)
                {
                    feed.Count(-1);
                }
            }
        }
    }
}
