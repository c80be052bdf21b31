using System.Collections.Concurrent;
using System.Globalization;
using HyperTune.Engine.Studies;

namespace HyperTune.Tests.TestKit;

/// <summary>
/// Stands in for training: every epoch's metrics come from a formula, epochs can be held back one by one, and a trial goes on after its last answered
/// epoch ("checkpoint") when it is run again by any runner that shares the checkpoints.
/// </summary>
public sealed class ScriptedTrialRunner : ITrialRunner, IDisposable
{
    private readonly SemaphoreSlim free;
    private readonly ConcurrentDictionary<(int Number, int Step), TaskCompletionSource> holds = new();
    private readonly ConcurrentDictionary<(int Number, int Step), TaskCompletionSource> reached = new();

    public ScriptedTrialRunner(int slots = 1)
    {
        Slots = slots;
        free = new(slots);
    }

    public int Slots { get; }

    /// <summary>Metrics of an epoch; the default falls towards the trial's learning rate.</summary>
    public Func<TrialRequest, int, IReadOnlyDictionary<string, double>> Epoch { get; init; } = static (request, step) => new Dictionary<string, double>
    {
        ["val_loss"] = request.Configuration["learning_rate"].Number + 1.0 / step,
        ["train_loss"] = 0.5 / step,
        ["seconds"] = 0.1,
    };

    /// <summary>Another outcome than all epochs.</summary>
    public Func<TrialRequest, TrialOutcome?> Instead { get; init; } = static _ => null;

    /// <summary>Last answered epoch by trial, as a checkpoint would hold it.</summary>
    public ConcurrentDictionary<int, int> Checkpoints { get; init; } = new();

    public ConcurrentQueue<TrialRequest> Requests { get; } = new();

    /// <summary>Holds a trial back before an epoch until <see cref="Release"/>.</summary>
    public void Hold(int number, int step) => holds[(number, step)] = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Release(int number, int step)
    {
        if (holds.TryRemove((number, step), out TaskCompletionSource? hold))
        {
            hold.TrySetResult();
        }
    }

    /// <summary>Ends when a trial stands before an epoch.</summary>
    public Task ReachedAsync(int number, int step) => Reached(number, step).Task.WaitAsync(TimeSpan.FromSeconds(30));

    public async Task<TrialOutcome> RunAsync(TrialRequest request, ITrialObserver observer, CancellationToken cancellationToken)
    {
        Requests.Enqueue(request);
        try
        {
            await free.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return new TrialOutcome.Abandoned();
        }

        try
        {
            return await TrainAsync(request, observer, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return new TrialOutcome.Abandoned();
        }
        finally
        {
            free.Release();
        }
    }

    public void Dispose() => free.Dispose();

    private async Task<TrialOutcome> TrainAsync(TrialRequest request, ITrialObserver observer, CancellationToken cancellationToken)
    {
        string kept = Path.Combine(request.Folder, TrialFiles.Checkpoint);
        int first = Checkpoints.TryGetValue(request.Number, out int done) ? done + 1
            : File.Exists(kept) ? int.Parse(await File.ReadAllTextAsync(kept, cancellationToken), CultureInfo.InvariantCulture) + 1
            : 1;
        observer.Begin(new(-1, "cpu", "0.0", 1, first));
        observer.Log(TrialLogLevel.Information, $"begins at epoch {first}");
        if (Instead(request) is { } other)
        {
            return other;
        }

        int epochs = request.Configuration["epochs"].Integer;
        for (int step = first; step <= epochs; step++)
        {
            Reached(request.Number, step).TrySetResult();
            if (holds.TryGetValue((request.Number, step), out TaskCompletionSource? hold))
            {
                await hold.Task.WaitAsync(cancellationToken);
            }

            cancellationToken.ThrowIfCancellationRequested();
            TrialCommand command = observer.Report(new(step, Epoch(request, step)));
            Checkpoints[request.Number] = step;
            if (command == TrialCommand.End)
            {
                return new TrialOutcome.Ended(step);
            }

            if (command == TrialCommand.Suspend)
            {
                return new TrialOutcome.Suspended();
            }
        }

        await File.WriteAllTextAsync(kept, epochs.ToString(CultureInfo.InvariantCulture), cancellationToken);
        return new TrialOutcome.Completed(epochs, "");
    }

    private TaskCompletionSource Reached(int number, int step) =>
        reached.GetOrAdd((number, step), static _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}
