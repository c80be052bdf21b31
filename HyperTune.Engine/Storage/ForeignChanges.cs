using System.Globalization;
using HyperTune.Engine.Studies;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;

namespace HyperTune.Engine.Storage;

/// <summary>Notices once a second what other processes (<c>tune</c>) commit to this database, and passes it to the feed. Costs one pragma while nothing changes.</summary>
internal sealed class ForeignChanges(StudyDatabase database, StudyFeed feed, StudyOwner owner, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await database.PrepareAsync(stoppingToken).ConfigureAwait(false);
        using SqliteConnection connection = new(database.ConnectionString);
        await connection.OpenAsync(stoppingToken).ConfigureAwait(false);
        SqlitePragmas.Apply(connection);
        using PeriodicTimer timer = new(Interval, time);
        long seen = Version(connection);
        DateTimeOffset since = time.GetUtcNow();
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
            {
                long version = Version(connection);
                DateTimeOffset now = time.GetUtcNow();
                if (version != seen)
                {
                    // A commit may have waited for the disk since it was stamped; telling of a change twice does no harm.
                    ChangedSince(connection, since - Slack).ForEach(feed.Publish);
                    seen = version;
                }

                since = now;
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program ends.
        }
    }

    private static long Version(SqliteConnection connection)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "PRAGMA data_version";
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private List<Guid> ChangedSince(SqliteConnection connection, DateTimeOffset since)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT PublicId FROM Studies WHERE ActiveAt >= $since AND OwnerId IS NOT $owner";
        command.Parameters.AddWithValue("$since", since.ToUnixTimeMilliseconds());
        command.Parameters.AddWithValue("$owner", WriteSession.Text(owner.Id));
        using SqliteDataReader reader = command.ExecuteReader();
        List<Guid> changed = [];
        while (reader.Read())
        {
            changed.Add(reader.GetGuid(0));
        }

        return changed;
    }
}
