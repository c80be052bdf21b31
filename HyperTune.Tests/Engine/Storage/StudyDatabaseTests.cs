using HyperTune.Engine.Storage;
using HyperTune.Engine.Studies;
using HyperTune.Tests.TestKit;
using Microsoft.Data.Sqlite;

namespace HyperTune.Tests.Engine.Storage;

public sealed class StudyDatabaseTests
{
    [Fact]
    public async Task PrepareAsync_DatabaseOfANewerProgram_IsRefusedInOneLine()
    {
        using TemporaryFolder folder = new();
        await using (TestEngine engine = new(folder: folder.Path))
        {
            await engine.Writer.WriteAsync<int>(null, session => session.Execute("INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_Later', '99.0')"));
        }

        await using TestEngine next = new(folder: folder.Path);
        StoreProblemException problem = await Assert.ThrowsAsync<StoreProblemException>(() => next.Get<StudyDatabase>().PrepareAsync(CancellationToken.None));

        Assert.Contains("newer version", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem.Message);
    }

    [Fact]
    public async Task PrepareAsync_NotADatabase_IsRefusedInOneLine()
    {
        using TemporaryFolder folder = new();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "hypertune.db"), new string('x', 5000), CancellationToken.None);
        await using TestEngine engine = new(folder: folder.Path);

        StoreProblemException problem = await Assert.ThrowsAsync<StoreProblemException>(() => engine.Get<StudyDatabase>().PrepareAsync(CancellationToken.None));

        Assert.DoesNotContain('\n', problem.Message);
    }

    [Fact]
    public async Task PrepareAsync_OlderDatabase_IsBackedUpBeforeItIsMigrated()
    {
        using TemporaryFolder folder = new();
        string path = Path.Combine(folder.Path, "hypertune.db");
        using (SqliteConnection connection = new($"Data Source={path};Pooling=false"))
        {
            connection.Open();
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "CREATE TABLE Old (Id INTEGER PRIMARY KEY)";
            command.ExecuteNonQuery();
        }

        await using TestEngine engine = new(folder: folder.Path);
        await engine.Get<StudyDatabase>().PrepareAsync(CancellationToken.None);

        string backup = Assert.Single(Directory.GetFiles(Path.Combine(folder.Path, "backups")));
        using SqliteConnection copy = new($"Data Source={backup};Pooling=false");
        copy.Open();
        using SqliteCommand tables = copy.CreateCommand();
        tables.CommandText = "SELECT group_concat(name) FROM sqlite_master";
        Assert.Equal("Old", tables.ExecuteScalar());
        Assert.Empty(await engine.Reader.StudiesAsync(CancellationToken.None));
    }

    [Fact]
    public async Task OpenAsync_EveryConnection_IsDurableAndEnforcesKeys()
    {
        await using TestEngine engine = new();

        string answer = await engine.Writer.WriteAsync(null, session =>
            $"{session.Scalar("PRAGMA journal_mode")} {session.Scalar("PRAGMA synchronous")} {session.Scalar("PRAGMA foreign_keys")} {session.Scalar("PRAGMA busy_timeout")}");

        Assert.Equal("wal 2 1 5000", answer);
    }
}
