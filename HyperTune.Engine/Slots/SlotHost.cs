using System.Diagnostics;
using System.IO.Pipes;
using System.Runtime.InteropServices;
using System.Text.Json;
using StreamJsonRpc;
using static HyperTune.Engine.Slots.SlotsText;

namespace HyperTune.Engine.Slots;

/// <summary>The child's side of a training slot: waits for trials on the pool's pipe, trains them, and ends when the link or the pool's process does.</summary>
public static class SlotHost
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(60);

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    /// <summary>
    /// Runs the verb <c>slot</c>. The program calls this before it builds anything else: <c>if (args is ["slot", .. string[] rest]) return await SlotHost.RunAsync(rest, default);</c>
    /// </summary>
    /// <remarks>With <c>--probe</c> alone it prints what training would find on this machine, and ends. Standard output and error are logs: messages have a pipe of their own.</remarks>
    /// <param name="args">The words after the verb.</param>
    /// <param name="cancellationToken">Ends the slot.</param>
    /// <returns>The process's exit code: 0; 1 when the pool does not answer; 2 when the words are not a pool's.</returns>
    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        if (args is ["--probe"])
        {
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(SlotService.Probe(), Readable)).ConfigureAwait(false);
            return 0;
        }

        if (SlotArguments.Read(args) is not { } arguments)
        {
            await Console.Error.WriteLineAsync(L["StartedByHand"]).ConfigureAwait(false);
            return 2;
        }

        // Ctrl+C in a terminal reaches every process of the group; only the dashboard answers it, and then lets its slots finish in order.
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, static c => c.Cancel = true);
        using PosixSignalRegistration quit = PosixSignalRegistration.Create(PosixSignal.SIGQUIT, static c => c.Cancel = true);

        NamedPipeClientStream pipe = new(".", arguments.Pipe, PipeDirection.InOut, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        await using (pipe.ConfigureAwait(false))
        {
            Task parentEnds = ParentEndsAsync(arguments.Parent, cancellationToken);
            Task connect = pipe.ConnectAsync(ConnectTimeout, cancellationToken);
            if (await Task.WhenAny(connect, parentEnds).ConfigureAwait(false) == parentEnds || !connect.IsCompletedSuccessfully)
            {
                await Console.Error.WriteLineAsync(L["NoAnswer"]).ConfigureAwait(false);
                return 1;
            }

            using JsonRpc rpc = SlotMessages.Over(pipe);
            using SlotService service = new(rpc, new() { Device = arguments.Device, Slot = arguments.Number, CheckpointInterval = TimeSpan.FromSeconds(arguments.CheckpointSeconds) });
            rpc.StartListening();
            await Task.WhenAny(rpc.Completion, parentEnds).ConfigureAwait(false);
            if (service.IsTraining)
            {
                // Nobody waits for this trial any more, and its thread is deep in native code: an orderly way out could hang. The checkpoint is on disk.
                using Process self = Process.GetCurrentProcess();
                self.Kill();
            }
        }

        return 0;
    }

    // A second guard beside the pipe: a handle that some other process has inherited would keep the pipe open.
    private static async Task ParentEndsAsync(int id, CancellationToken cancellationToken)
    {
        try
        {
            using Process parent = Process.GetProcessById(id);
            await parent.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or OperationCanceledException)
        {
            // It has already ended, or the slot was told to.
        }
    }
}
