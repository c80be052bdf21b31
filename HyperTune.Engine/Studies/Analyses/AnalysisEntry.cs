using System.Threading.Channels;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;
using Microsoft.Extensions.Logging;

namespace HyperTune.Engine.Studies.Analyses;

/// <summary>An analysis that somebody looks at, whatever comes out.</summary>
internal interface IAnalysisEntry : IDisposable
{
    /// <summary>Ends when the loop has, after disposing.</summary>
    Task EndedAsync();
}

/// <summary>One analysis of one study that somebody looks at: its latest result, and the loop that renews it.</summary>
internal sealed partial class AnalysisEntry<TResult>(Guid studyId, StudyAnalysis<TResult> analysis, SemaphoreSlim turn, TimeProvider clock, ILogger logger) : IAnalysisEntry
    where TResult : class
{
    private readonly CancellationTokenSource ended = new();
    private readonly Channel<bool> signals = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private AnalysisWatch<TResult>[] watches = [];
    private AnalysisState<TResult> state = new(null, 0, true, false);
    private IDisposable? subscription;
    private (int Finished, SearchSpace? Space) basis;
    private bool computed;
    private Task loop = Task.CompletedTask;

    public AnalysisState<TResult> State => Volatile.Read(ref state);

    // Adding and removing happen under the lock of the service.
    public void Add(AnalysisWatch<TResult> watch) => Volatile.Write(ref watches, [.. watches, watch]);

    /// <summary>Whether nobody is left.</summary>
    public bool Remove(AnalysisWatch<TResult> watch)
    {
        bool had = watches.Length > 0;
        Volatile.Write(ref watches, [.. watches.Where(w => w != watch)]);
        return had && watches.Length == 0;
    }

    public void Begin(IStudyReader reader, IStudyFeed feed)
    {
        subscription = feed.Subscribe(studyId, _ => signals.Writer.TryWrite(true));
        signals.Writer.TryWrite(true);
        loop = Task.Run(() => RunAsync(reader, ended.Token));
    }

    public Task EndedAsync() => loop;

    public void Dispose()
    {
        subscription?.Dispose();
        signals.Writer.TryComplete();
        ended.Cancel();
        ended.Dispose();
    }

    private async Task RunAsync(IStudyReader reader, CancellationToken cancellationToken)
    {
        try
        {
            while (await signals.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
            {
                signals.Reader.TryRead(out _);
                TimeSpan pause = await RenewAsync(reader, cancellationToken).ConfigureAwait(false) ? StudyAnalyses.Gap : StudyAnalyses.Glance;
                await Task.Delay(pause, clock, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // Nobody looks any more.
        }
    }

    // Whether a computation was begun, so that the next has to keep its distance.
    private async Task<bool> RenewAsync(IStudyReader reader, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            TrialTable? table = await reader.TableAsync(studyId, cancellationToken).ConfigureAwait(false);

            if (table is null)
            {
                Tell(State with { IsComputing = false });
                return false;
            }

            // Epochs of running trials change the table all the time; only finished ones change a result.
            (int, SearchSpace) now = (FinishedIn(table), table.Space);
            if (computed && now == basis)
            {
                return false;
            }

            (computed, basis) = (true, now);
            Tell(State with { IsComputing = true });
            Tell(new(analysis.Compute(table, cancellationToken), table.CompletedRows().Length, false, false));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The page goes on without this chart: trials may have brought numbers that nobody thought of.
            LogFailed(logger, e, analysis.ToString());
            Tell(State with { IsComputing = false, IsFailed = true });
        }
        finally
        {
            turn.Release();
        }

        return true;
    }

    private static int FinishedIn(TrialTable table)
    {
        HashCode finished = default;
        for (int row = 0; row < table.Count; row++)
        {
            if (table.State[row].IsFinished())
            {
                finished.Add(table.Number[row]);
            }
        }

        return finished.ToHashCode();
    }

    private void Tell(AnalysisState<TResult> next)
    {
        if (next == State)
        {
            return;
        }

        Volatile.Write(ref state, next);
        foreach (AnalysisWatch<TResult> watch in Volatile.Read(ref watches))
        {
            watch.Changed();
        }
    }

    [LoggerMessage(EventId = 3030, Level = LogLevel.Error, Message = "The analysis {Analysis} failed.")]
    private static partial void LogFailed(ILogger logger, Exception exception, string analysis);
}
