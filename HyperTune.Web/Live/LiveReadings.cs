using System.Collections.Concurrent;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Web.Plots;

namespace HyperTune.Web.Live;

/// <summary>
/// Reads what live pages show once for all pages of a study: pages that ask between two commits get the same reading, so that twenty pages cost the store what
/// one does. Held while a page is open, forgotten with the last.
/// </summary>
/// <param name="reader">Where it is read.</param>
/// <param name="feed">Tells that something was committed.</param>
public sealed class LiveReadings(IStudyReader reader, IStudyFeed feed)
{
    private readonly ConcurrentDictionary<Guid, Shared> open = new();
    private readonly Lock gate = new();

    /// <summary>Joins those who look at a study; disposing leaves.</summary>
    /// <param name="studyId">The study.</param>
    public Viewer Join(Guid studyId)
    {
        lock (gate)
        {
            Shared shared = open.GetOrAdd(studyId, id => new(reader, feed, id));
            shared.Viewers++;
            return new(this, shared);
        }
    }

    private void Leave(Shared shared)
    {
        lock (gate)
        {
            if (--shared.Viewers == 0)
            {
                open.TryRemove(shared.StudyId, out _);
                shared.Dispose();
            }
        }
    }

    /// <summary>One page that looks at a study.</summary>
    public sealed class Viewer : IDisposable
    {
        private readonly LiveReadings readings;
        private readonly Shared shared;
        private bool left;

        internal Viewer(LiveReadings readings, Shared shared) => (this.readings, this.shared) = (readings, shared);

        /// <summary>The study.</summary>
        public Guid StudyId => shared.StudyId;

        /// <summary>The latest reading; null when there is no such study. Never older than the last commit before the call.</summary>
        /// <param name="cancellationToken">Ends the wait, not the reading: others wait for it too.</param>
        public Task<LiveReading?> ReadAsync(CancellationToken cancellationToken) => shared.ReadAsync().WaitAsync(cancellationToken);

        /// <inheritdoc/>
        public void Dispose()
        {
            if (!left)
            {
                left = true;
                readings.Leave(shared);
            }
        }
    }

    internal sealed class Shared : IDisposable
    {
        private readonly IStudyReader reader;
        private readonly IDisposable subscription;
        private readonly Lock turn = new();
        private CurveCache? curves;
        private IReadOnlyList<TrialPoint> ended = [];
        private long version = -1;
        private long commits;
        private long readAt = -1;
        private Task<LiveReading?> latest = Task.FromResult<LiveReading?>(null);

        public Shared(IStudyReader reader, IStudyFeed feed, Guid studyId)
        {
            this.reader = reader;
            StudyId = studyId;
            subscription = feed.Subscribe(studyId, _ => Interlocked.Increment(ref commits));
        }

        public Guid StudyId { get; }

        public int Viewers { get; set; }

        public Task<LiveReading?> ReadAsync()
        {
            lock (turn)
            {
                // Who asks while a reading is under way waits for it; what was committed meanwhile asks for another one after it.
                long now = Interlocked.Read(ref commits);
                if (readAt != now || latest.IsFaulted)
                {
                    readAt = now;
                    latest = NextAsync(latest);

                    // Pages that were left no longer wait for it: that it failed is then nobody's.
                    _ = latest.ContinueWith(static t => _ = t.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
                }

                return latest;
            }
        }

        public void Dispose() => subscription.Dispose();

        private async Task<LiveReading?> NextAsync(Task<LiveReading?> before)
        {
            await ((Task)before).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (await reader.StudyAsync(StudyId, CancellationToken.None).ConfigureAwait(false) is not { } study)
            {
                return null;
            }

            TrialTable? table = await reader.TableAsync(StudyId, CancellationToken.None).ConfigureAwait(false);
            TrialPage running = await InStateAsync(table, TrialState.Running, LiveReading.MostListed).ConfigureAwait(false);
            TrialPage waiting = await InStateAsync(table, TrialState.Waiting, 1).ConfigureAwait(false);
            curves ??= new(reader, StudyId, Metrics(study));
            if (table is not null)
            {
                await curves.ReadAsync(CurveCache.Shown(table, study.BestNumber, LossCurvesPlot.MaxOthers), CancellationToken.None).ConfigureAwait(false);
                Take(table);
            }

            return new(study, running.Trials, running.Total, waiting.Trials, waiting.Total, ended, curves.Curves);
        }

        // The columns tell for nothing which there are; the store would look at every trial for its state.
        private async Task<TrialPage> InStateAsync(TrialTable? table, TrialState state, int most)
        {
            if (table is null)
            {
                return await reader.TrialsAsync(StudyId, new() { States = [state], Take = most }, CancellationToken.None).ConfigureAwait(false);
            }

            int[] numbers = [.. Enumerable.Range(0, table.Count).Where(i => table.State[i] == state).Select(i => table.Number[i])];
            if (numbers.Length == 0)
            {
                return new([], 0);
            }

            TrialQuery query = new() { States = [state], Numbers = [.. numbers.Take(most)], Take = most + 1 };
            TrialPage page = await reader.TrialsAsync(StudyId, query, CancellationToken.None).ConfigureAwait(false);
            return page with { Total = Math.Max(page.Total, numbers.Length > most ? numbers.Length : 0) };
        }

        // Epochs change the table all the time; what has ended stays the same list, by which charts know that they need not be drawn anew.
        private void Take(TrialTable table)
        {
            if (table.Version == version)
            {
                return;
            }

            version = table.Version;
            TrialPoint[] now = [.. Enumerable.Range(0, table.Count).Where(i => table.State[i].IsFinished()).Select(i => new TrialPoint(table.Number[i], table.State[i], table.Value[i]))];
            if (!now.SequenceEqual(ended))
            {
                ended = now;
            }
        }

        private static IReadOnlyCollection<string> Metrics(StudySummary study) =>
            new PlotInput { Study = study } is { TrainMetric: { } train } ? [study.Objectives[0].Metric, train] : [study.Objectives[0].Metric];
    }
}
