using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace HyperTune.Engine.Storage;

/// <summary>Settings that SQLite keeps for each connection: wait for other processes' writes, survive a power cut, enforce keys.</summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    public static void Apply(DbConnection connection)
    {
        using DbCommand command = connection.CreateCommand();
        command.CommandText = "PRAGMA busy_timeout=5000; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;";
        command.ExecuteNonQuery();
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        // SQLite has no asynchronous calls of its own.
        Apply(connection);
        return Task.CompletedTask;
    }
}
