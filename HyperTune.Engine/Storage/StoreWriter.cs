using System.Collections.Concurrent;
using System.Globalization;
using HyperTune.Engine.Studies;
using Microsoft.Data.Sqlite;

namespace HyperTune.Engine.Storage;

/// <summary>
/// The one writer of this process: a thread that commits whatever is queued as one transaction, without waiting for more (group commit).
/// </summary>
/// <remarks>
/// A thread of its own, since trials wait for their commit on pool threads: a writer that needed one of those could starve behind them.
/// The queue is bounded: who writes faster than the disk waits.
/// </remarks>
internal sealed class StoreWriter : IDisposable
{
    private const int QueueLength = 4096;
    private const int GroupLength = 1024;
    private readonly BlockingCollection<Write> queue = new(QueueLength);
    private readonly StudyDatabase database;
    private readonly StudyFeed feed;
    private readonly TimeProvider time;
    private readonly Thread thread;
    private long commits;

    public StoreWriter(StudyDatabase database, StudyFeed feed, TimeProvider time)
    {
        this.database = database;
        this.feed = feed;
        this.time = time;
        thread = new(Run) { IsBackground = true, Name = "store writer" };
        thread.Start();
    }

    /// <summary>Transactions so far.</summary>
    public long Commits => Interlocked.Read(ref commits);

    /// <summary>Queues a write; the task ends after its commit, or with its exception when nothing of it was kept.</summary>
    /// <param name="studyId">The study it changes, for the feed; the empty id for data sets; null for nothing worth telling.</param>
    /// <param name="apply">Writes; may run twice when another write of its group fails, so it must not keep anything outside the session.</param>
    public Task<T> WriteAsync<T>(Guid? studyId, Func<WriteSession, T> apply)
    {
        Write<T> write = new(studyId, apply);
        queue.Add(write);
        return write.Completion;
    }

    public void Dispose()
    {
        queue.CompleteAdding();
        thread.Join();
        queue.Dispose();
    }

    private void Run()
    {
        WriteSession? session = null;
        List<Write> group = [];
        foreach (Write first in queue.GetConsumingEnumerable())
        {
            group.Clear();
            group.Add(first);
            while (group.Count < GroupLength && queue.TryTake(out Write? next))
            {
                group.Add(next);
            }

            try
            {
                session ??= Open();
                Commit(session, group);
            }
            catch (Exception e) when (e is StoreProblemException or SqliteException or IOException)
            {
                session?.Dispose();
                session = null;
                group.ForEach(w => w.Fail(e));
            }
        }

        session?.Dispose();
    }

    private WriteSession Open()
    {
        // The writer's own thread: nothing else can run on it, so it may wait here.
        database.PrepareAsync(CancellationToken.None).GetAwaiter().GetResult();
        return new(database.ConnectionString, time);
    }

    private void Commit(WriteSession session, List<Write> group)
    {
        if (!TryCommit(session, group, out Exception? problem))
        {
            if (group.Count == 1)
            {
                group[0].Fail(problem!);
                return;
            }

            // One bad write must not take the others with it: each gets a transaction of its own.
            foreach (Write write in group)
            {
                Commit(session, [write]);
            }

            return;
        }

        // Told first: whoever has waited for a write finds that all who keep readings know of it.
        foreach (Guid studyId in group.Where(w => w.StudyId is not null).Select(w => w.StudyId!.Value).Distinct())
        {
            feed.Publish(studyId);
        }

        foreach (Write write in group)
        {
            write.Complete();
        }
    }

    private bool TryCommit(WriteSession session, List<Write> group, out Exception? problem)
    {
        session.Begin();
        try
        {
            foreach (Write write in group)
            {
                write.Apply(session);
            }

            session.Commit(group.Where(w => w.StudyId is { } id && id != Guid.Empty).Select(w => w.StudyId!.Value).Distinct());
            Interlocked.Increment(ref commits);
            problem = null;
            return true;
        }
#pragma warning disable CA1031 // Whatever a write throws goes to whoever asked for it, not to this thread.
        catch (Exception e)
#pragma warning restore CA1031
        {
            session.Abandon();
            problem = e;
            return false;
        }
    }

    private abstract class Write(Guid? studyId)
    {
        public Guid? StudyId => studyId;

        public abstract void Apply(WriteSession session);

        public abstract void Complete();

        public abstract void Fail(Exception problem);
    }

    private sealed class Write<T>(Guid? studyId, Func<WriteSession, T> apply) : Write(studyId)
    {
        private readonly TaskCompletionSource<T> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly CultureInfo language = CultureInfo.CurrentUICulture;
        private T? result;

        public Task<T> Completion => completion.Task;

        // A write may answer with a sentence: in the language of who asked, not in that of this thread.
        public override void Apply(WriteSession session)
        {
            CultureInfo.CurrentUICulture = language;
            result = apply(session);
        }

        public override void Complete() => completion.SetResult(result!);

        public override void Fail(Exception problem) => completion.SetException(problem);
    }
}
