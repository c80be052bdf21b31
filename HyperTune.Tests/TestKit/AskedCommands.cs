using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace HyperTune.Tests.TestKit;

/// <summary>Listens to what is asked of one database file, and tells how SQLite answers it.</summary>
internal sealed class AskedCommands : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly string file;
    private readonly ConcurrentQueue<(string Text, (string Name, object? Value)[] Parameters)> asked = new();
    private readonly ConcurrentQueue<IDisposable> subscriptions = new();

    public AskedCommands(string file)
    {
        this.file = file;
        subscriptions.Enqueue(DiagnosticListener.AllListeners.Subscribe(this));
    }

    public void Dispose()
    {
        foreach (IDisposable subscription in subscriptions)
        {
            subscription.Dispose();
        }
    }

    /// <summary>How many were asked.</summary>
    public int Count => asked.Count;

    /// <summary>The steps of SQLite's plans for everything that was asked, as <c>SEARCH t USING INDEX …</c>.</summary>
    public IReadOnlyList<string> Plans()
    {
        using SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        List<string> steps = [];
        foreach ((string text, (string Name, object? Value)[] parameters) in asked)
        {
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "EXPLAIN QUERY PLAN " + text;
            foreach ((string name, object? value) in parameters)
            {
                command.Parameters.AddWithValue(name, value);
            }

            using SqliteDataReader plan = command.ExecuteReader();
            while (plan.Read())
            {
                steps.Add(plan.GetString(plan.GetOrdinal("detail")));
            }
        }

        return steps;
    }

    void IObserver<DiagnosticListener>.OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name)
        {
            subscriptions.Enqueue(value.Subscribe(this));
        }
    }

    void IObserver<KeyValuePair<string, object?>>.OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is CommandEventData { Command: { } command } && value.Key == RelationalEventId.CommandExecuting.Name && command.Connection is SqliteConnection { DataSource: { } source } && source == file)
        {
            asked.Enqueue((command.CommandText, [.. command.Parameters.Cast<DbParameter>().Select(p => (p.ParameterName, p.Value))]));
        }
    }

    void IObserver<DiagnosticListener>.OnCompleted()
    {
    }

    void IObserver<DiagnosticListener>.OnError(Exception error)
    {
    }

    void IObserver<KeyValuePair<string, object?>>.OnCompleted()
    {
    }

    void IObserver<KeyValuePair<string, object?>>.OnError(Exception error)
    {
    }
}
