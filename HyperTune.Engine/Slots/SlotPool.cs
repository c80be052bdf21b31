using System.Collections.Immutable;
using System.Diagnostics;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Studies.Probing;
using HyperTune.Engine.Training;
using Microsoft.Extensions.Logging;
using static HyperTune.Engine.Slots.SlotsText;

namespace HyperTune.Engine.Slots;

/// <summary>Trains trials in child processes that are started when first needed and used again from trial to trial: a crash in training takes down one child, never the dashboard.</summary>
/// <remarks>This process never loads libtorch. Children end a minute after the last trial. By default one slot a processor core and one a graphics card; graphics cards are filled first.</remarks>
public sealed partial class SlotPool : ITrialRunner, ISlotWatch, IAsyncDisposable
{
    // A child takes 0.2 GB: none is kept long after the last trial.
    private static readonly TimeSpan IdleTimeout = TimeSpan.FromMinutes(1);

    private readonly EngineOptions options;
    private readonly ILogger<SlotPool> logger;
    private readonly TimeProvider time;
    private readonly SemaphoreSlim probing = new(1, 1);
    private readonly SemaphoreSlim free = new(0);
    private readonly CancellationTokenSource disposed = new();
    private readonly Lock gate = new();
    private readonly ITimer idle;
    private ImmutableArray<SlotPlace> places = [];
    private SystemProbe? probe;

    /// <summary>A pool without children yet.</summary>
    /// <param name="options">Slots per device, the program's assembly, time between checkpoints.</param>
    /// <param name="logger">Gets what slots print and how they end.</param>
    /// <param name="time">Measures patience.</param>
    public SlotPool(EngineOptions options, ILogger<SlotPool> logger, TimeProvider time)
    {
        this.options = options;
        this.logger = logger;
        this.time = time;
        idle = time.CreateTimer(_ => EndIdle(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        AddPlaces("cpu", options.CpuSlots ?? Environment.ProcessorCount);
    }

    /// <inheritdoc/>
    /// <remarks>Before the first probe only those on the processor; graphics cards are found by it.</remarks>
    public int Slots => places.Length;

    /// <summary>All slots and what they do now.</summary>
    public IReadOnlyList<SlotStatus> Status()
    {
        lock (gate)
        {
            return [.. places.Select(p => p.Status)];
        }
    }

    /// <inheritdoc/>
    int ISlotWatch.Busy => places.Count(p => p.Request is not null);

    /// <inheritdoc/>
    long? ISlotWatch.ResidentBytes(int slot)
    {
        SlotPlace? place = places.FirstOrDefault(p => p.Number == slot);
        if (place is not { Device: "cpu", Process: { IsAlive: true } child })
        {
            return null;
        }

        try
        {
            using Process process = Process.GetProcessById(child.Id);
            return process.WorkingSet64;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            // It has ended in this very moment.
            return null;
        }
    }

    /// <summary>Starts a child for a moment to find devices and to see whether libtorch loads. Asked once (about 1 s), remembered afterwards.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<SystemProbe> ProbeAsync(CancellationToken cancellationToken)
    {
        if (probe is { } known)
        {
            return known;
        }

        await probing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return probe ??= Take(await AskAsync(cancellationToken).ConfigureAwait(false));
        }
        finally
        {
            probing.Release();
        }
    }

    /// <inheritdoc/>
    public async Task<TrialOutcome> RunAsync(TrialRequest request, ITrialObserver observer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(observer);
        using CancellationTokenSource linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, disposed.Token);
        try
        {
            SystemProbe found = await ProbeAsync(linked.Token).ConfigureAwait(false);
            if (!found.LibTorch.Loaded)
            {
                return new TrialOutcome.Failed(found.LibTorch.ToString());
            }

            if (Slots == 0)
            {
                return new TrialOutcome.Failed(L["NoSlots"]);
            }

            await free.WaitAsync(linked.Token).ConfigureAwait(false);
            SlotPlace place = Occupy(request);
            try
            {
                return await TrainAsync(place, request, observer, linked.Token).ConfigureAwait(false);
            }
            finally
            {
                Leave(place);
            }
        }
        catch (OperationCanceledException)
        {
            return new TrialOutcome.Abandoned();
        }
    }

    /// <summary>Abandons running trials (their checkpoints stay) and ends all children; at most 3 s.</summary>
    public async ValueTask DisposeAsync()
    {
        if (disposed.IsCancellationRequested)
        {
            return;
        }

        await disposed.CancelAsync().ConfigureAwait(false);
        await idle.DisposeAsync().ConfigureAwait(false);
        IEnumerable<SlotProcess> processes = places.Select(p => p.Process).OfType<SlotProcess>();
        await Task.WhenAll(processes.Select(p => p.DisposeAsync().AsTask())).ConfigureAwait(false);
    }

    private async Task<TrialOutcome> TrainAsync(SlotPlace place, TrialRequest request, ITrialObserver observer, CancellationToken cancellationToken)
    {
        CrashWatch watch = new(observer);
        while (true)
        {
            try
            {
                SlotProcess process = await ReadyAsync(place, cancellationToken).ConfigureAwait(false);
                return await process.TrainAsync(request, watch, cancellationToken).ConfigureAwait(false);
            }
            catch (SlotLostException e)
            {
                await DropAsync(place).ConfigureAwait(false);
                cancellationToken.ThrowIfCancellationRequested();
                LogLost(logger, place.Number, request.Number, e.Message);
                if (watch.CrashedTwiceHere())
                {
                    return new TrialOutcome.Failed(L["CrashedTwice", e.Message, watch.LastStep]);
                }

                watch.Log(TrialLogLevel.Warning, L["CrashedOnce", e.Message]);
            }
        }
    }

    private async Task<SlotProcess> ReadyAsync(SlotPlace place, CancellationToken cancellationToken)
    {
        if (place.Process is { IsAlive: true } alive)
        {
            return alive;
        }

        // A child that died between two trials is nobody's crash.
        await DropAsync(place).ConfigureAwait(false);
        SlotProcess started = await StartAsync(place.Number, place.Device, cancellationToken).ConfigureAwait(false);
        place.Process = started;
        return started;
    }

    private Task<SlotProcess> StartAsync(int number, string device, CancellationToken cancellationToken) => SlotProcess.StartAsync(
        options.SlotAssembly ?? throw new InvalidOperationException("EngineOptions.SlotAssembly is not set: the pool does not know which program to start."),
        number, device, options.CheckpointSeconds, logger, time, cancellationToken);

    private async Task<SystemProbe> AskAsync(CancellationToken cancellationToken)
    {
        try
        {
            SlotProcess process = await StartAsync(-1, "cpu", cancellationToken).ConfigureAwait(false);
            await using (process.ConfigureAwait(false))
            {
                return await process.ProbeAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch (SlotLostException e)
        {
            LibTorchLoad load = new(false, e.Message, L["TryProbe"]);
            return new(load, null, []);
        }
    }

    private SystemProbe Take(SystemProbe found)
    {
        foreach (ComputeDevice card in found.Devices.Where(d => d.IsGpu))
        {
            AddPlaces(card.Id, options.GpuSlots ?? 1);
        }

        return found;
    }

    private void AddPlaces(string device, int count)
    {
        lock (gate)
        {
            places = [.. places, .. Enumerable.Range(places.Length, count).Select(n => new SlotPlace(n, device))];
        }

        if (count > 0)
        {
            free.Release(count);
        }
    }

    private SlotPlace Occupy(TrialRequest request)
    {
        lock (gate)
        {
            // Cards first, then children that already run, then the lowest number.
            SlotPlace place = places
                .Where(p => p.Request is null)
                .OrderBy(p => p.Device == "cpu")
                .ThenBy(p => p.Process is null)
                .ThenBy(p => p.Number)
                .First();
            place.Request = request;
            return place;
        }
    }

    private void Leave(SlotPlace place)
    {
        lock (gate)
        {
            place.Request = null;
            idle.Change(IdleTimeout, Timeout.InfiniteTimeSpan);
        }

        free.Release();
    }

    private void EndIdle()
    {
        List<SlotProcess> ending = [];
        lock (gate)
        {
            foreach (SlotPlace place in places.Where(p => p.Request is null && p.Process is not null))
            {
                ending.Add(place.Process!);
                place.Process = null;
            }
        }

        ending.ForEach(p => p.LetGo());
    }

    private static async Task DropAsync(SlotPlace place)
    {
        if (place.Process is { } process)
        {
            place.Process = null;
            await process.DisposeAsync().ConfigureAwait(false);
        }
    }

    [LoggerMessage(6002, LogLevel.Warning, "Slot {Number} was lost while it trained trial {Trial}: {Reason}")]
    private static partial void LogLost(ILogger logger, int number, int trial, string reason);
}
