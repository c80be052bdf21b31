using System.Diagnostics;
using System.IO.Pipes;
using HyperTune.Engine.Slots;
using HyperTune.Engine.Studies;
using HyperTune.Tests.Engine.Training;
using HyperTune.Tests.TestKit;
using StreamJsonRpc;

namespace HyperTune.Tests.Engine.Slots;

[Collection(TorchCollection.Name)]
public sealed class SlotHostTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task RunAsync_WhenTheLinkClosesInMidTrial_EndsWithinFiveSeconds()
    {
        (Process child, NamedPipeServerStream pipe) = await StartAsync(Environment.ProcessId);
        using (child)
        {
            await TrainForEverAsync(pipe);

            await pipe.DisposeAsync();

            await child.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(5));
        }
    }

    [Fact]
    public async Task RunAsync_WhenTheParentEndsWhileThePipeStaysOpen_EndsWithinFiveSeconds()
    {
        // Any process that lives for a while will do: a slot that waits for a pipe which nobody opens.
        SlotArguments waiting = new() { Pipe = $"ht-test-{Guid.NewGuid():N}", Parent = Environment.ProcessId, Number = 0, Device = "cpu", CheckpointSeconds = 1 };
        using Process parent = Process.Start(new ProcessStartInfo("dotnet", [SlotAssembly, SlotArguments.Verb, .. waiting.Write()]))!;
        (Process child, NamedPipeServerStream pipe) = await StartAsync(parent.Id);
        await using (pipe)
        using (child)
        {
            await TrainForEverAsync(pipe);

            parent.Kill();

            await child.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(5));
        }
    }

    [Fact]
    public async Task RunAsync_WithoutAPoolsWords_EndsWithCode2() => Assert.Equal(2, await SlotHost.RunAsync(["--pipe"], default));

    private static string SlotAssembly => Path.Combine(AppContext.BaseDirectory, "HyperTune.Web.dll");

    private static async Task<(Process Child, NamedPipeServerStream Pipe)> StartAsync(int parent)
    {
        SlotArguments arguments = new() { Pipe = $"ht-test-{Guid.NewGuid():N}", Parent = parent, Number = 0, Device = "cpu", CheckpointSeconds = 1 };
        NamedPipeServerStream pipe = new(arguments.Pipe, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        Process child = Process.Start(new ProcessStartInfo("dotnet", [SlotAssembly, SlotArguments.Verb, .. arguments.Write()]) { UseShellExecute = false })!;
        await pipe.WaitForConnectionAsync().WaitAsync(TimeSpan.FromSeconds(60));
        return (child, pipe);
    }

    // Begins a training of a million epochs and returns after its first report.
    private async Task TrainForEverAsync(NamedPipeServerStream pipe)
    {
        TaskCompletionSource reported = new(TaskCreationOptions.RunContinuationsAsynchronously);
        JsonRpc rpc = SlotMessages.Over(pipe);
        rpc.AddLocalRpcMethod(SlotMessages.Begin, new Action<TrialStart>(_ => { }));
        rpc.AddLocalRpcMethod(SlotMessages.Log, new Action<TrialLogLevel, string>((_, _) => { }));
        rpc.AddLocalRpcMethod(SlotMessages.Report, new Func<EpochReport, TrialCommand>(_ =>
        {
            reported.TrySetResult();
            return TrialCommand.Continue;
        }));
        rpc.StartListening();
        _ = rpc.InvokeAsync<OutcomeMessage>(SlotMessages.Train, SampleTraining.Request(folder.Path, SampleTraining.Sine(), ("epochs", 1_000_000)));
        await reported.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }
}
