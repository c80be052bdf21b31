using System.Collections.Immutable;
using static HyperTune.Engine.Analysis.Importance.ImportanceText;

namespace HyperTune.Engine.Analysis.Importance;

/// <summary>One way to compute importance that a page may offer; its words stand in ImportanceText.resx under its key.</summary>
/// <param name="Key">Its name in addresses and documents.</param>
/// <param name="Create">Makes one.</param>
public sealed record ImportanceEntry(string Key, Func<IImportance> Create)
{
    /// <summary>Its name for people.</summary>
    public string Title => L[$"{Key}.Title"];

    /// <summary>What it tells, in one honest sentence.</summary>
    public string Sentence => L[$"{Key}.Sentence"];
}

/// <summary>All ways to compute importance; pickers, contract tests and benchmarks read this list.</summary>
public static class ImportanceCatalog
{
    /// <summary>In the order in which they are offered.</summary>
    public static ImmutableArray<ImportanceEntry> All { get; } =
    [
        new(FanovaImportance.Key, static () => new FanovaImportance()),
        new(PedAnovaImportance.Key, static () => new PedAnovaImportance()),
    ];

    /// <summary>The entry of a key, or null.</summary>
    /// <param name="key">Its name in addresses and documents.</param>
    public static ImportanceEntry? Find(string key) => All.FirstOrDefault(e => e.Key == key);
}
