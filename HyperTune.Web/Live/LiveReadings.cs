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
        private IReadOnlyList<TrialPoint> points = [];
        private long pointsVersion = -1;
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

            TrialPage running = await reader.TrialsAsync(StudyId, new() { States = [TrialState.Running], Take = LiveReading.MostListed }, CancellationToken.None).ConfigureAwait(false);
            TrialPage waiting = await reader.TrialsAsync(StudyId, new() { States = [TrialState.Waiting], Take = 1 }, CancellationToken.None).ConfigureAwait(false);
            curves ??= new(reader, StudyId, Metrics(study));
            if (await reader.TableAsync(StudyId, CancellationToken.None).ConfigureAwait(false) is { } table)
            {
                await curves.ReadAsync(CurveCache.Shown(table, study.BestNumber, LossCurvesPlot.MaxOthers), CancellationToken.None).ConfigureAwait(false);
                if (table.Version != pointsVersion)
                {
                    points = [.. Enumerable.Range(0, table.Count).Select(i => new TrialPoint(table.Number[i], table.State[i], table.Value[i]))];
                    pointsVersion = table.Version;
                }
            }

            return new(study, running.Trials, running.Total, waiting.Trials, waiting.Total, points, curves.Curves);
        }

        private static IReadOnlyCollection<string> Metrics(StudySummary study) =>
            new PlotInput { Study = study } is { TrainMetric: { } train } ? [study.Objectives[0].Metric, train] : [study.Objectives[0].Metric];
    }
}
