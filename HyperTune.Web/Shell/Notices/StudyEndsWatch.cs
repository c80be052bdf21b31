using System.Data.Common;
using System.Threading.Channels;
using HyperTune.Engine.Studies;

namespace HyperTune.Web.Shell.Notices;

/// <summary>
/// Reads which studies have ended, once for all tabs that are open, and tells them only when that changes: an epoch of a training costs a tab nothing here.
/// Reads while somebody listens; forgets all with the last.
/// </summary>
/// <param name="reader">Where it is read.</param>
/// <param name="feed">Tells that something was committed.</param>
/// <param name="clock">The clock.</param>
/// <param name="logger">Told when the store could not be read.</param>
public sealed partial class StudyEndsWatch(IStudyReader reader, IStudyFeed feed, TimeProvider clock, ILogger<StudyEndsWatch> logger) : IDisposable
{
    /// <summary>Least time between two readings: an end may be told a moment later.</summary>
    public static readonly TimeSpan Rhythm = TimeSpan.FromSeconds(2);

    /// <summary>Ends that are told of, the latest.</summary>
    public const int Most = 100;

    private readonly Lock gate = new();
    private Listener[] listeners = [];
    private IReadOnlyList<StudySummary>? latest;
    private Reading? reading;
    private Task pump = Task.CompletedTask;

    /// <summary>Tells the ends as soon as they are known, and whenever they change; disposing ends that.</summary>
    /// <param name="changed">Told the ends, the latest first, on any thread; must return at once.</param>
    public IDisposable Listen(Action<IReadOnlyList<StudySummary>> changed)
    {
        ArgumentNullException.ThrowIfNull(changed);
        Listener listener = new(this, changed);
        IReadOnlyList<StudySummary>? known;
        lock (gate)
        {
            listeners = [.. listeners, listener];
            known = latest;
            if (reading is null)
            {
                reading = new(feed);
                pump = PumpAsync(pump, reading.Signals, reading.Token);
            }
        }

        if (known is not null)
        {
            changed(known);
        }

        return listener;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
        {
            listeners = [];
            Stop();
        }
    }

    private void Leave(Listener listener)
    {
        lock (gate)
        {
            listeners = [.. listeners.Where(l => l != listener)];
            if (listeners.Length == 0)
            {
                Stop();
            }
        }
    }

    private void Stop()
    {
        reading?.Dispose();
        (reading, latest) = (null, null);
    }

    private async Task PumpAsync(Task before, Channel<bool> signals, CancellationToken cancellationToken)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            while (await signals.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
            {
                signals.Reader.TryRead(out _);
                try
                {
                    Tell(await reader.EndedAsync(Most, cancellationToken).ConfigureAwait(false), cancellationToken);
                }
                catch (Exception e) when (e is DbException or IOException)
                {
                    // A moment later it may be readable again; pages say for themselves when it is not.
                    LogUnread(logger, e);
                    signals.Writer.TryWrite(true);
                }

                await Task.Delay(Rhythm, clock, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // Nobody listens any more.
        }
    }

    private void Tell(IReadOnlyList<StudySummary> ends, CancellationToken cancellationToken)
    {
        Listener[] told;
        lock (gate)
        {
            if (cancellationToken.IsCancellationRequested || (latest is not null && latest.Select(Said).SequenceEqual(ends.Select(Said))))
            {
                return;
            }

            latest = ends;
            told = listeners;
        }

        foreach (Listener listener in told)
        {
            listener.Changed(ends);
        }
    }

    // What a notice says.
    private static (Guid Id, DateTimeOffset? EndedAt, StudyState State, string Name, string? Reason, int? Best, double? Value, int Finished) Said(StudySummary study) =>
        (study.Id, study.EndedAt, study.State, study.Name, study.Reason, study.BestNumber, study.BestValue, study.Finished);

    [LoggerMessage(130, LogLevel.Warning, "The ends of studies could not be read.")]
    private static partial void LogUnread(ILogger logger, Exception exception);

    // From the first listener to the last.
    private sealed class Reading : IDisposable
    {
        private readonly CancellationTokenSource ended = new();
        private readonly IDisposable subscription;

        public Reading(IStudyFeed feed)
        {
            Token = ended.Token;
            Signals.Writer.TryWrite(true);
            subscription = feed.Subscribe(null, _ => Signals.Writer.TryWrite(true));
        }

        public Channel<bool> Signals { get; } = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

        public CancellationToken Token { get; }

        public void Dispose()
        {
            subscription.Dispose();
            ended.Cancel();
            ended.Dispose();
        }
    }

    private sealed class Listener(StudyEndsWatch watch, Action<IReadOnlyList<StudySummary>> changed) : IDisposable
    {
        public Action<IReadOnlyList<StudySummary>> Changed => changed;

        public void Dispose() => watch.Leave(this);
    }
}
