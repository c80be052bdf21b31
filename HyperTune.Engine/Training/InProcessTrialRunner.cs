using HyperTune.Engine.Data;
using HyperTune.Engine.Studies;
using static HyperTune.Engine.Training.TrainingText;

namespace HyperTune.Engine.Training;

/// <summary>Trains trials in this process, one at a time, on a thread of their own: in a slot, in tests, and for users of the library.</summary>
/// <remarks>One at a time over all runners of the process, as libtorch's generator belongs to the process. More at once: the slots' pool.</remarks>
/// <param name="options">Where and how.</param>
/// <param name="time">Measures durations.</param>
public sealed class InProcessTrialRunner(TrainingOptions options, TimeProvider time) : ITrialRunner
{
    private static readonly SemaphoreSlim OneAtATime = new(1, 1);

    private (string Path, DateTime Written, TrainingData Data)? lastRead;

    /// <summary>A runner on the processor, with the system's clock.</summary>
    public InProcessTrialRunner()
        : this(new(), TimeProvider.System)
    {
    }

    /// <inheritdoc/>
    public int Slots => 1;

    /// <inheritdoc/>
    public async Task<TrialOutcome> RunAsync(TrialRequest request, ITrialObserver observer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(observer);
        try
        {
            await OneAtATime.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return new TrialOutcome.Abandoned();
        }

        try
        {
            TaskCompletionSource<TrialOutcome> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
            // A thread of its own, since scopes and thread counts of libtorch belong to threads; in the background, since it must not keep a process alive.
            Thread thread = new(() => ended.SetResult(Train(request, observer, cancellationToken))) { IsBackground = true, Name = $"trial {request.Number}" };
            thread.Start();
            return await ended.Task.ConfigureAwait(false);
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    // The one broad catch of the engine's training: whatever happens in a trial is its outcome.
    private TrialOutcome Train(TrialRequest request, ITrialObserver observer, CancellationToken cancellationToken)
    {
        try
        {
            return new TrainingLoop(request, Read(request.DataPath), options, time).Run(observer, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return new TrialOutcome.Abandoned();
        }
        catch (Exception e) when (TrainingErrors.IsOutOfMemory(e))
        {
            return new TrialOutcome.Infeasible(L["DeviceMemory", options.Device, TrainingErrors.FirstLine(e)]);
        }
        catch (Exception e)
        {
            return new TrialOutcome.Failed(TrainingErrors.FirstLine(e));
        }
    }

    private TrainingData Read(string path)
    {
        DateTime written = File.GetLastWriteTimeUtc(path);
        if (lastRead is { } last && last.Path == path && last.Written == written)
        {
            return last.Data;
        }

        TrainingData data = TrainingDataFile.Read(path);
        lastRead = (path, written, data);
        return data;
    }
}
