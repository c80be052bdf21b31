using HyperTune.Engine.Studies;
using HyperTune.Engine.Training;
using StreamJsonRpc;

namespace HyperTune.Engine.Slots;

/// <summary>What a slot does when the pool asks.</summary>
internal sealed class SlotService : IDisposable
{
    private readonly JsonRpc rpc;
    private readonly InProcessTrialRunner runner;
    private CancellationTokenSource? training;

    /// <summary>Answers the pool's messages; call before listening begins.</summary>
    /// <param name="rpc">The link.</param>
    /// <param name="options">Where and how to train.</param>
    public SlotService(JsonRpc rpc, TrainingOptions options)
    {
        this.rpc = rpc;
        runner = new(options, TimeProvider.System);
        rpc.AddLocalRpcMethod(SlotMessages.Probe, new Func<SystemProbe>(Probe));
        rpc.AddLocalRpcMethod(SlotMessages.Train, new Func<TrialRequest, Task<OutcomeMessage>>(TrainAsync));
        rpc.AddLocalRpcMethod(SlotMessages.Abandon, new Action(Abandon));
    }

    /// <summary>Whether a trial is in training.</summary>
    public bool IsTraining => Volatile.Read(ref training) is not null;

    /// <summary>Loads libtorch and lists devices.</summary>
    public static SystemProbe Probe()
    {
        LibTorchLoad load = LibTorch.EnsureLoaded();
        return load.Loaded ? new(load, LibTorch.Version(), Devices.List()) : new(load, null, []);
    }

    /// <inheritdoc/>
    public void Dispose() => training?.Dispose();

    private async Task<OutcomeMessage> TrainAsync(TrialRequest request)
    {
        using CancellationTokenSource source = new();
        Volatile.Write(ref training, source);
        try
        {
            return OutcomeMessage.From(await runner.RunAsync(request, new RemoteObserver(rpc), source.Token).ConfigureAwait(false));
        }
        finally
        {
            Volatile.Write(ref training, null);
        }
    }

    private void Abandon()
    {
        try
        {
            Volatile.Read(ref training)?.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The trial ended in this very moment.
        }
    }

    /// <summary>Passes everything on to the pool. Each call waits for the answer on the training thread, which has nothing else to do.</summary>
    private sealed class RemoteObserver(JsonRpc rpc) : ITrialObserver
    {
        public void Begin(TrialStart start) => rpc.InvokeAsync(SlotMessages.Begin, start).GetAwaiter().GetResult();

        public TrialCommand Report(EpochReport report) => rpc.InvokeAsync<TrialCommand>(SlotMessages.Report, report).GetAwaiter().GetResult();

        public void Log(TrialLogLevel level, string message) => rpc.InvokeAsync(SlotMessages.Log, level, message).GetAwaiter().GetResult();
    }
}
