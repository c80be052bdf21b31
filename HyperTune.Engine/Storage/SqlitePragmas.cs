using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace HyperTune.Engine.Storage;

/// <summary>What SQLite keeps for each connection: to wait for other processes' writes, survive a power cut and enforce keys, and the functions of queries.</summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    public static void Apply(DbConnection connection)
    {
        using DbCommand command = connection.CreateCommand();
        command.CommandText = "PRAGMA busy_timeout=5000; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;";
        command.ExecuteNonQuery();
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        Apply(connection);
        SqliteFunctions.Register((SqliteConnection)connection);
    }

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        // SQLite has no asynchronous calls of its own.
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }
}
