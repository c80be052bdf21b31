using System.Diagnostics;
using HyperTune.Engine.Data;
using HyperTune.Engine.Slots;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Training;
using HyperTune.Tests.Engine.Training;
using HyperTune.Tests.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace HyperTune.Tests.Engine.Slots;

/// <summary>With real child processes; the same trial in this process is the reference.</summary>
[Collection(TorchCollection.Name)]
public sealed class SlotPoolTests : IAsyncDisposable
{
    private static readonly (string, ParameterValue)[] Configuration = [("model", "lstm"), ("hidden_size", 8), ("num_layers", 2), ("dropout", 0.2), ("epochs", 6), ("learning_rate", 0.01)];

    private readonly TemporaryFolder folder = new();
    private readonly SlotPool pool;

    public SlotPoolTests() => pool = NewPool();

    public async ValueTask DisposeAsync()
    {
        await pool.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task RunAsync_InAChild_GivesTheSameCurveAndOutcomeAsInThisProcess()
    {
        TrialRequest request = Request();
        TrialRequest reference = Request();
        RecordingObserver here = new();
        RecordingObserver there = new();

        TrialOutcome expected = await new InProcessTrialRunner().RunAsync(reference, here, default);
        TrialOutcome actual = await pool.RunAsync(request, there, default);

        Assert.Equal(expected, actual);
        Assert.Equal(here.Curve("val_loss"), there.Curve("val_loss"));
        TrialStart start = Assert.Single(there.Starts);
        Assert.Equal("cpu", start.Device);
        Assert.Equal(1, start.FirstStep);
        Assert.Equal(LibTorchLoad.Version, start.LibTorch);
        Assert.Equal(Predicted(reference), Predicted(request));
    }

    [Fact]
    public async Task RunAsync_OneTrialAfterAnother_UsesTheSameChild()
    {
        await pool.RunAsync(Request(), new RecordingObserver(), default);
        int? first = Assert.Single(pool.Status()).ProcessId;
        await pool.RunAsync(Request(), new RecordingObserver(), default);

        Assert.NotNull(first);
        Assert.Equal(first, Assert.Single(pool.Status()).ProcessId);
        Assert.NotEqual(Environment.ProcessId, first);
    }

    [Fact]
    public async Task RunAsync_WhenTheChildIsKilledInMidTrial_GoesOnFromTheCheckpointAndEndsTheSame()
    {
        RecordingObserver reference = new();
        TrialOutcome expected = await new InProcessTrialRunner().RunAsync(Request(), reference, default);
        bool killed = false;
        RecordingObserver observer = new(r =>
        {
            if (r.Step == 4 && !killed)
            {
                killed = true;
                Kill();
            }

            return TrialCommand.Continue;
        });

        TrialOutcome actual = await pool.RunAsync(Request(), observer, default);

        Assert.Equal(expected, actual);
        Assert.Equal(reference.Curve("val_loss"), observer.Curve("val_loss"));
        Assert.Equal([1, 4], observer.Starts.Select(s => s.FirstStep));
        Assert.Contains(observer.Lines, l => l.Contains("goes on in a new one from its last checkpoint", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RunAsync_WhenTheChildDiesTwiceAtTheSamePlace_Fails()
    {
        RecordingObserver observer = new(r =>
        {
            if (r.Step == 3)
            {
                Kill();
            }

            return TrialCommand.Continue;
        });

        TrialOutcome outcome = await pool.RunAsync(Request(), observer, default);

        Assert.Contains("twice at the same place, after epoch 3", Assert.IsType<TrialOutcome.Failed>(outcome).Reason, StringComparison.Ordinal);
        Assert.Equal(new TrialOutcome.Completed(6, "all 6 epochs"), await pool.RunAsync(Request(), new RecordingObserver(), default));
    }

    [Fact]
    public async Task RunAsync_SuspendedAndResumed_EndsTheSame()
    {
        RecordingObserver reference = new();
        await new InProcessTrialRunner().RunAsync(Request(), reference, default);
        TrialRequest request = Request();
        RecordingObserver observer = new(r => r.Step == 2 ? TrialCommand.Suspend : TrialCommand.Continue);

        Assert.IsType<TrialOutcome.Suspended>(await pool.RunAsync(request, observer, default));
        await pool.RunAsync(request, observer, default);

        Assert.Equal(reference.Curve("val_loss"), observer.Curve("val_loss"));
    }

    [Fact]
    public async Task RunAsync_Cancelled_IsAbandonedAndFreesTheSlot()
    {
        using CancellationTokenSource source = new();
        RecordingObserver observer = new(_ =>
        {
            source.Cancel();
            return TrialCommand.Continue;
        });

        Assert.IsType<TrialOutcome.Abandoned>(await pool.RunAsync(Request(), observer, source.Token));
        Assert.Null(Assert.Single(pool.Status()).TrialNumber);
        Assert.IsType<TrialOutcome.Completed>(await pool.RunAsync(Request(), new RecordingObserver(), default));
    }

    [Fact]
    public async Task RunAsync_ADivergingTrial_ReportsNumbersThatJsonLacks()
    {
        TrialRequest request = SampleTraining.Request(folder.Path, SampleTraining.Sine(), ("model", "mlp"), ("optimizer", "sgd"), ("learning_rate", 1e9), ("epochs", 9));
        RecordingObserver observer = new();

        Assert.IsType<TrialOutcome.Failed>(await pool.RunAsync(request, observer, default));
        Assert.False(double.IsFinite(observer.Reports[^1].Metrics["val_loss"]));
    }

    [Fact]
    public async Task ProbeAsync_OnThisMachine_FindsTheProcessorWithoutLoadingLibtorchHere()
    {
        SystemProbe probe = await pool.ProbeAsync(default);

        Assert.True(probe.LibTorch.Loaded, probe.LibTorch.ToString());
        Assert.Equal("cpu", probe.Devices[0].Id);
        Assert.Equal(LibTorchLoad.Version, probe.LibTorchVersion);
        Assert.Same(probe, await pool.ProbeAsync(default));
    }

    [Fact]
    public async Task RunAsync_WhenTheProgramIsNotThere_FailsAndSaysSo()
    {
        await using SlotPool broken = new(Options() with { SlotAssembly = Path.Combine(folder.Path, "absent.dll") }, NullLogger<SlotPool>.Instance, TimeProvider.System);

        TrialOutcome outcome = await broken.RunAsync(Request(), new RecordingObserver(), default);

        Assert.Contains("did not start", Assert.IsType<TrialOutcome.Failed>(outcome).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DisposeAsync_WithAnIdleChild_EndsIt()
    {
        SlotPool own = NewPool();
        await own.RunAsync(Request(), new RecordingObserver(), default);
        using Process child = Process.GetProcessById(Assert.Single(own.Status()).ProcessId!.Value);

        await own.DisposeAsync();

        await child.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Status_AMinuteAfterTheLastTrial_ShowsNoChild()
    {
        FakeTimeProvider time = new();
        await using SlotPool own = new(Options(), NullLogger<SlotPool>.Instance, time);
        await own.RunAsync(Request(), new RecordingObserver(), default);
        using Process child = Process.GetProcessById(Assert.Single(own.Status()).ProcessId!.Value);

        time.Advance(TimeSpan.FromMinutes(1));

        Assert.Null(Assert.Single(own.Status()).ProcessId);
        await child.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(5));
        Assert.IsType<TrialOutcome.Completed>(await own.RunAsync(Request(), new RecordingObserver(), default));
    }

    private EngineOptions Options() => new()
    {
        DataFolder = folder.Path,
        CpuSlots = 1,
        GpuSlots = 0,
        CheckpointSeconds = 0,
        SlotAssembly = Path.Combine(AppContext.BaseDirectory, "HyperTune.Web.dll"),
    };

    private SlotPool NewPool() => new(Options(), NullLogger<SlotPool>.Instance, TimeProvider.System);

    private TrialRequest Request() => SampleTraining.Request(folder.Path, SampleTraining.Sine(rows: 220), Configuration);

    private void Kill()
    {
        using Process child = Process.GetProcessById(Assert.Single(pool.Status()).ProcessId!.Value);
        child.Kill();
        child.WaitForExit();
    }

    private static float[] Predicted(TrialRequest request) => PredictionsFile.Read(Path.Combine(request.Folder, TrialFiles.Predictions))!.Predicted;
}
