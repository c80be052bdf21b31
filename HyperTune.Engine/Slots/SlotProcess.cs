using System.Diagnostics;
using System.IO.Pipes;
using System.Runtime.InteropServices;
using HyperTune.Engine.Studies;
using Microsoft.Extensions.Logging;
using StreamJsonRpc;
using static HyperTune.Engine.Slots.SlotsText;

namespace HyperTune.Engine.Slots;

/// <summary>The pool's side of one child process: starts it, talks to it, ends it. One call at a time.</summary>
internal sealed partial class SlotProcess : IAsyncDisposable
{
    private const int KilledOnUnix = 137;

    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan EndTimeout = TimeSpan.FromSeconds(3);

    private readonly Process process;
    private readonly JsonRpc rpc;
    private readonly TimeProvider time;
    private readonly LastLine lastLine;
    private ITrialObserver? observer;

    private SlotProcess(Process process, JsonRpc rpc, LastLine lastLine, TimeProvider time)
    {
        this.process = process;
        this.rpc = rpc;
        this.lastLine = lastLine;
        this.time = time;
        Id = process.Id;
        rpc.AddLocalRpcMethod(SlotMessages.Begin, new Action<TrialStart>(start => observer?.Begin(start)));
        rpc.AddLocalRpcMethod(SlotMessages.Report, new Func<EpochReport, TrialCommand>(report => observer?.Report(report) ?? TrialCommand.Suspend));
        rpc.AddLocalRpcMethod(SlotMessages.Log, new Action<TrialLogLevel, string>((level, text) => observer?.Log(level, text)));
        rpc.StartListening();
    }

    /// <summary>The child's process id.</summary>
    public int Id { get; }

    /// <summary>Whether it can be asked.</summary>
    public bool IsAlive => !rpc.Completion.IsCompleted && !process.HasExited;

    /// <summary>Starts a child and waits until it has connected. About 0.2 s.</summary>
    /// <param name="assembly">The program's assembly.</param>
    /// <param name="number">The slot's number.</param>
    /// <param name="device">Where it trains.</param>
    /// <param name="checkpointSeconds">Least seconds between checkpoints.</param>
    /// <param name="logger">Gets what it prints.</param>
    /// <param name="time">Measures patience.</param>
    /// <param name="cancellationToken">Ends the wait, and the child.</param>
    /// <exception cref="SlotLostException">It ended, or did not connect in time.</exception>
    public static async Task<SlotProcess> StartAsync(
        string assembly, int number, string device, double checkpointSeconds, ILogger logger, TimeProvider time, CancellationToken cancellationToken)
    {
        // Short: on macOS a pipe is a socket whose whole path has at most 103 characters, half of them taken by the folder.
        string pipeName = $"ht-{Guid.NewGuid():N}";
        NamedPipeServerStream pipe = new(pipeName, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        SlotArguments arguments = new() { Pipe = pipeName, Parent = Environment.ProcessId, Number = number, Device = device, CheckpointSeconds = checkpointSeconds };
        LastLine last = new();
        Process process = Start(assembly, arguments, logger, last);
        try
        {
            using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            Task connected = pipe.WaitForConnectionAsync(patience.Token);
            Task first = await Task.WhenAny(connected, process.WaitForExitAsync(patience.Token), Task.Delay(StartTimeout, time, patience.Token)).ConfigureAwait(false);
            if (first != connected)
            {
                await patience.CancelAsync().ConfigureAwait(false);
                cancellationToken.ThrowIfCancellationRequested();
                throw new SlotLostException(Describe(started: false, process, last));
            }

            await connected.ConfigureAwait(false);
            await patience.CancelAsync().ConfigureAwait(false);
            return new(process, SlotMessages.Over(pipe), last, time);
        }
        catch
        {
            await pipe.DisposeAsync().ConfigureAwait(false);
            Kill(process);
            process.Dispose();
            throw;
        }
    }

    /// <summary>Asks what training finds on this machine.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="SlotLostException">The process ended before it answered.</exception>
    public Task<SystemProbe> ProbeAsync(CancellationToken cancellationToken) =>
        AskAsync(rpc.InvokeWithCancellationAsync<SystemProbe>(SlotMessages.Probe, [], cancellationToken));

    /// <summary>Trains one trial.</summary>
    /// <param name="request">What to train.</param>
    /// <param name="follower">Follows it.</param>
    /// <param name="cancellationToken">Abandons the trial; a child that does not let go of it within 3 s is ended.</param>
    /// <exception cref="SlotLostException">The process ended before the trial did.</exception>
    public async Task<TrialOutcome> TrainAsync(TrialRequest request, ITrialObserver follower, CancellationToken cancellationToken)
    {
        observer = follower;
        Task<OutcomeMessage> answer = AskAsync(rpc.InvokeAsync<OutcomeMessage>(SlotMessages.Train, request));
        try
        {
            return (await answer.WaitAsync(cancellationToken).ConfigureAwait(false)).ToOutcome();
        }
        catch (OperationCanceledException)
        {
            await AbandonAsync(answer).ConfigureAwait(false);
            return new TrialOutcome.Abandoned();
        }
        finally
        {
            observer = null;
        }
    }

    /// <summary>Closes the link, on which the child ends; ends it by force when it does not within 3 s.</summary>
    public async ValueTask DisposeAsync()
    {
        rpc.Dispose();
        try
        {
            await process.WaitForExitAsync(CancellationToken.None).WaitAsync(EndTimeout, time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            Kill(process);
        }

        process.Dispose();
    }

    /// <summary>Closes the link and does not wait: the child ends by itself.</summary>
    public void LetGo()
    {
        rpc.Dispose();
        process.Dispose();
    }

    private async Task AbandonAsync(Task<OutcomeMessage> answer)
    {
        try
        {
            await rpc.InvokeAsync(SlotMessages.Abandon).ConfigureAwait(false);
            await answer.WaitAsync(EndTimeout, time).ConfigureAwait(false);
        }
        catch (Exception e) when (e is TimeoutException or SlotLostException or ConnectionLostException or RemoteRpcException or ObjectDisposedException)
        {
            Kill(process);
        }
    }

    private async Task<T> AskAsync<T>(Task<T> answer)
    {
        try
        {
            return await answer.ConfigureAwait(false);
        }
        catch (Exception e) when (e is ConnectionLostException or ObjectDisposedException or IOException)
        {
            try
            {
                await process.WaitForExitAsync().WaitAsync(EndTimeout, time).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                Kill(process);
            }

            throw new SlotLostException(Describe(started: true, process, lastLine), e);
        }
    }

    private static Process Start(string assembly, SlotArguments arguments, ILogger logger, LastLine last)
    {
        ProcessStartInfo start = new(DotnetPath(), [assembly, SlotArguments.Verb, .. arguments.Write()])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        // One thread a slot: threads of the maths libraries multiply with the slots and wait for one another in busy loops.
        start.Environment["OMP_NUM_THREADS"] = "1";
        start.Environment["MKL_NUM_THREADS"] = "1";
        start.Environment["OMP_WAIT_POLICY"] = "PASSIVE";
        // Cards in the driver's order, so that names and memory stand at the right number.
        start.Environment["CUDA_DEVICE_ORDER"] = "PCI_BUS_ID";
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_gcConcurrent"] = "0";
        // Test hosts and profilers of the parent are no business of the child.
        start.Environment.Remove("DOTNET_STARTUP_HOOKS");

        Process process = new() { StartInfo = start };
        int number = arguments.Number;
        process.OutputDataReceived += (_, e) => Printed(e.Data);
        process.ErrorDataReceived += (_, e) => Printed(e.Data);
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;

        void Printed(string? line)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                last.Text = line.Trim();
                LogPrinted(logger, number, line);
            }
        }
    }

    // From the running runtime, never from the process path: under tests that is the test program.
    private static string DotnetPath()
    {
        string name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        string beside = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", name));
        return File.Exists(beside) ? beside : Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host : "dotnet";
    }

    private static string Describe(bool started, Process process, LastLine last)
    {
        string code = !process.HasExited ? "" : process.ExitCode == KilledOnUnix ? L["WasKilled"] : L["ExitCode", process.ExitCode];
        string line = last.Text.Length > 0 ? L["LastLine", last.Text] : "";
        return L[started ? "EndedUnexpectedly" : "DidNotStart", code, line];
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It has ended by itself.
        }
    }

    [LoggerMessage(6001, LogLevel.Debug, "Slot {Number}: {Line}")]
    private static partial void LogPrinted(ILogger logger, int number, string line);

    private sealed class LastLine
    {
        public string Text { get; set; } = "";
    }
}
