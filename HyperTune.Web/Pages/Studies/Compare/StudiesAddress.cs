using System.Collections.Immutable;

namespace HyperTune.Web.Pages.Studies.Compare;

/// <summary>The whole state of a comparison of studies as its address.</summary>
public sealed record StudiesAddress
{
    /// <summary>Studies that are compared at most.</summary>
    public const int Most = 30;

    /// <summary>The studies, the one that the others are measured by first.</summary>
    public ImmutableArray<Guid> Studies { get; init; } = [];

    /// <summary>What is counted.</summary>
    public RaceCost By { get; init; }

    /// <summary>Whether studies that differ by their seed only are one line.</summary>
    public bool Grouped { get; init; } = true;

    /// <summary>Whether values are logarithmic.</summary>
    public bool Log { get; init; }

    /// <summary>Parts of the address that name no study, shortened.</summary>
    public ImmutableArray<string> Unreadable { get; init; } = [];

    /// <summary>How many studies the address names, those beyond the most included.</summary>
    public int Asked { get; init; }

    /// <summary>Reads an address. Never fails: what names no study is told.</summary>
    /// <param name="studies">Ids with commas between them.</param>
    /// <param name="by"><c>trials</c>, <c>epochs</c> or <c>seconds</c>.</param>
    /// <param name="group"><c>0</c> for single lines.</param>
    /// <param name="log"><c>1</c> for logarithmic values.</param>
    public static StudiesAddress Parse(string? studies, string? by, string? group, string? log)
    {
        string[] parts = (studies ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Guid[] read = [.. parts.Where(p => Guid.TryParse(p, out _)).Select(Guid.Parse).Distinct()];
        return new()
        {
            Studies = [.. read.Take(Most)],
            Asked = read.Length,
            Unreadable = [.. parts.Where(p => !Guid.TryParse(p, out _)).Select(p => p.Length > 48 ? string.Concat(p.AsSpan(0, 47), "…") : p)],
            By = by switch { "epochs" => RaceCost.Epochs, "seconds" => RaceCost.Seconds, _ => RaceCost.Trials },
            Grouped = group != "0",
            Log = log == "1",
        };
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        string[] query =
        [
            .. Studies.IsEmpty ? (string[])[] : [$"studies={string.Join(',', Studies)}"],
            .. By == RaceCost.Trials ? (string[])[] : [$"by={(By == RaceCost.Epochs ? "epochs" : "seconds")}"],
            .. Grouped ? (string[])[] : ["group=0"],
            .. Log ? (string[])["log=1"] : [],
        ];
        return $"/compare-studies{(query.Length > 0 ? "?" : "")}{string.Join('&', query)}";
    }
}

/// <summary>What searches spend.</summary>
public enum RaceCost
{
    /// <summary>Trials that have ended.</summary>
    Trials,

    /// <summary>Epochs over all trials that have ended.</summary>
    Epochs,

    /// <summary>Training seconds over all trials that have ended.</summary>
    Seconds,
}
