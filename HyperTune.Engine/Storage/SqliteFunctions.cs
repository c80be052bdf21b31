using HyperTune.Engine.Studies.Filters;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace HyperTune.Engine.Storage;

/// <summary>Functions that SQLite calls back for what its own cannot do; usable inside queries only, on connections that <see cref="Register"/> has seen.</summary>
internal static class SqliteFunctions
{
    private const string MetricName = "trial_metric";
    private const string ContainsName = "trial_mentions";

    /// <summary>The metric at an index of a packed row of metrics; null when it was not reported or is NaN. About 0.5 µs a row.</summary>
    public static double? Metric(byte[] packed, int index) => throw OnlyInQueries();

    /// <summary>Whether a text contains a part, whatever its case, beyond ASCII too.</summary>
    public static bool Contains(string? text, string part) => throw OnlyInQueries();

    /// <summary>SQLite's <c>json_extract</c> of a number.</summary>
    public static double? JsonNumber(string json, string path) => throw OnlyInQueries();

    /// <summary>SQLite's <c>json_extract</c> of a text.</summary>
    public static string? JsonText(string json, string path) => throw OnlyInQueries();

    /// <summary>SQLite's <c>json_type</c>: <c>integer</c>, <c>real</c>, <c>text</c>, <c>true</c>, <c>false</c>; null where there is nothing.</summary>
    public static string? JsonType(string json, string path) => throw OnlyInQueries();

    /// <summary>A span as the column holds it. It is never negative: SQLite's <c>abs</c> only takes off its type.</summary>
    public static double Milliseconds(TimeSpan span) => throw OnlyInQueries();

    /// <summary>The path of a name in a flat JSON object.</summary>
    public static string JsonPath(string name) => $"$.\"{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    public static void Map(ModelBuilder model)
    {
        model.HasDbFunction(() => Metric(default!, default)).HasName(MetricName);
        model.HasDbFunction(() => Contains(default, "")).HasName(ContainsName);
        model.HasDbFunction(() => Milliseconds(default)).HasName("abs").IsBuiltIn();
        model.HasDbFunction(() => JsonNumber("", "")).HasName("json_extract").IsBuiltIn();
        model.HasDbFunction(() => JsonText("", "")).HasName("json_extract").IsBuiltIn();
        model.HasDbFunction(() => JsonType("", "")).HasName("json_type").IsBuiltIn();
    }

    public static void Register(SqliteConnection connection)
    {
        connection.CreateFunction(MetricName, static (byte[]? packed, int index) => packed is null || MetricPacking.At(packed, index) is not { } value || double.IsNaN(value) ? default(double?) : value, isDeterministic: true);
        connection.CreateFunction(ContainsName, static (string? text, string part) => Mentions.Contains(text, part), isDeterministic: true);
    }

    private static InvalidOperationException OnlyInQueries() => new InvalidOperationException("This stands for a function of the database.");
}
