using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace HyperTune.Engine.Storage;

/// <summary>The writer's connection: one transaction at a time, prepared commands for what is written often, a context for the rest.</summary>
internal sealed class WriteSession : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly DbContextOptions<HyperTuneDbContext> options;
    private readonly TimeProvider time;
    private readonly Dictionary<string, SqliteCommand> commands = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, List<string>> metricNames = [];
    private SqliteTransaction? transaction;
    private HyperTuneDbContext? context;

    public WriteSession(string connectionString, TimeProvider time)
    {
        this.time = time;
        connection = new(connectionString);
        connection.Open();
        SqlitePragmas.Apply(connection);
        options = new DbContextOptionsBuilder<HyperTuneDbContext>().UseSqlite(connection).Options;
    }

    /// <summary>A tracking context inside the transaction; save its changes before the write ends.</summary>
    public HyperTuneDbContext Context
    {
        get
        {
            if (context is null)
            {
                context = new(options);
                context.Database.UseTransaction(transaction);
            }

            return context;
        }
    }

    public DateTimeOffset Now => time.GetUtcNow();

    public void Begin() => transaction = connection.BeginTransaction();

    /// <summary>Marks the studies as active and commits.</summary>
    public void Commit(IEnumerable<Guid> studies)
    {
        foreach (Guid study in studies)
        {
            Execute(
                "UPDATE Studies SET ActiveAt = $now WHERE PublicId = $id",
                ("$now", Now.ToUnixTimeMilliseconds()), ("$id", Text(study)));
        }

        transaction!.Commit();
        End();
    }

    /// <summary>Takes back everything since <see cref="Begin"/>.</summary>
    public void Abandon()
    {
        transaction?.Rollback();
        metricNames.Clear();
        End();
    }

    /// <summary>Runs a command that stays prepared; answers the number of rows it changed.</summary>
    public int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> values) => Prepare(sql, values).ExecuteNonQuery();

    /// <summary>Runs a command that stays prepared; answers its first value.</summary>
    public object? Scalar(string sql, params ReadOnlySpan<(string Name, object? Value)> values) => Prepare(sql, values).ExecuteScalar();

    /// <summary>The study's metric names with any new ones of a report added and kept.</summary>
    public IReadOnlyList<string> MetricNames(Guid studyId, IEnumerable<string> reported)
    {
        if (!metricNames.TryGetValue(studyId, out List<string>? names))
        {
            string? json = (string?)Scalar("SELECT MetricNames FROM Studies WHERE PublicId = $id", ("$id", Text(studyId)));
            names = json is null ? [] : JsonSerializer.Deserialize<List<string>>(json)!;
            metricNames[studyId] = names;
        }

        int before = names.Count;
        names.AddRange(reported.Except(names).Order(StringComparer.Ordinal).ToList());
        if (names.Count > before)
        {
            Execute("UPDATE Studies SET MetricNames = $names WHERE PublicId = $id", ("$names", JsonSerializer.Serialize(names)), ("$id", Text(studyId)));
        }

        return names;
    }

    /// <summary>An id as the context writes it.</summary>
    public static string Text(Guid id) => id.ToString().ToUpperInvariant();

    public void Dispose()
    {
        End();
        foreach (SqliteCommand command in commands.Values)
        {
            command.Dispose();
        }

        connection.Dispose();
    }

    private SqliteCommand Prepare(string sql, ReadOnlySpan<(string Name, object? Value)> values)
    {
        if (!commands.TryGetValue(sql, out SqliteCommand? command))
        {
            command = connection.CreateCommand();
#pragma warning disable CA2100 // Only constant texts come here.
            command.CommandText = sql;
#pragma warning restore CA2100
            foreach ((string name, _) in values)
            {
                command.Parameters.Add(new SqliteParameter { ParameterName = name });
            }

            commands[sql] = command;
        }

        for (int i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i].Value ?? DBNull.Value;
        }

        command.Transaction = transaction;
        return command;
    }

    private void End()
    {
        context?.Dispose();
        context = null;
        transaction?.Dispose();
        transaction = null;
    }
}
