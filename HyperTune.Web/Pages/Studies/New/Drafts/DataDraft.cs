using System.Collections.Immutable;
using HyperTune.Engine.Trials;

namespace HyperTune.Web.Pages.Studies.New.Drafts;

/// <summary>The data section while a person writes it.</summary>
public sealed class DataDraft
{
    /// <summary>The data set's file name.</summary>
    public string File { get; set; } = "";

    /// <summary>As in <see cref="TaskNames"/>.</summary>
    public string Task { get; set; } = TaskNames.Forecast;

    /// <summary>Columns to predict.</summary>
    public List<string> Target { get; set; } = [];

    /// <summary>Columns that are seen.</summary>
    public List<string> Features { get; set; } = [];

    /// <summary>The column that orders the rows, or null.</summary>
    public string? Time { get; set; }

    /// <summary>The column that groups rows into sequences, or null.</summary>
    public string? Sequence { get; set; }

    /// <summary>The document's window while the window is tuned or stands among the fixed values; empty for none.</summary>
    public string Window { get; set; } = "";

    /// <summary>Features that are known for the rows ahead too.</summary>
    public List<string> KnownFuture { get; set; } = [];

    /// <summary>Rows ahead.</summary>
    public string Horizon { get; set; } = "1";

    /// <summary>Shares of training, validation and test rows in percent.</summary>
    public List<string> Split { get; set; } = ["70", "15", "15"];

    /// <summary><c>standard</c>, <c>minmax</c> or <c>none</c>.</summary>
    public string Scaler { get; set; } = "standard";

    /// <summary>What is done about missing values; null for the task's default.</summary>
    public string? Missing { get; set; }

    /// <summary>Whether features are made from the time column.</summary>
    public bool Calendar { get; set; }

    /// <summary>What becomes of missing rows; null for nothing.</summary>
    public string? Gaps { get; set; }

    /// <summary>New names of columns by their names in the file.</summary>
    public ImmutableSortedDictionary<string, string> Rename { get; set; } = new DataSpec().Rename;

    /// <summary>How the file is read.</summary>
    public CsvSpec? Csv { get; set; }

    /// <summary>The content's hash.</summary>
    public string? Sha256 { get; set; }
}
