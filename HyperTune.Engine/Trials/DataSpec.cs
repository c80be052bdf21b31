using System.Collections.Immutable;

namespace HyperTune.Engine.Trials;

/// <summary>The data section of the study document. Null fields are found from the data, shown, and written by the export.</summary>
public sealed record DataSpec
{
    /// <summary>The window of a forecast whose document gives none.</summary>
    public const int UsualWindow = 24;

    /// <summary>File name of the data set, without a folder; looked up in the store or, by <c>tune</c>, in the data directory.</summary>
    public string File { get; init; } = "";

    /// <summary>What is learnt.</summary>
    public string Task { get; init; } = TaskNames.Forecast;

    /// <summary>Columns to predict; one, or several for a multi-output forecast.</summary>
    public ImmutableArray<string> Target { get; init; } = [];

    /// <summary>Columns that are seen; for a forecast the targets' own past may be among them.</summary>
    public ImmutableArray<string> Features { get; init; } = [];

    /// <summary>Features of a forecast whose values are known for the rows ahead too, as holidays and prices are; calendar features always are.</summary>
    public ImmutableArray<string> KnownFuture { get; init; } = [];

    /// <summary>The column that orders the rows (of sequences: within each), or null for the file's order.</summary>
    public string? Time { get; init; }

    /// <summary>The column that groups rows into sequences; null where every row is a whole sequence and the features are its steps.</summary>
    public string? Sequence { get; init; }

    /// <summary>Rows the network sees, when <c>window</c> is not searched; null for <see cref="UsualWindow"/> of a forecast, for whole sequences.</summary>
    public int? Window { get; init; }

    /// <summary>Rows ahead that are predicted, all of them.</summary>
    public int Horizon { get; init; } = 1;

    /// <summary>Shares of training, validation and test rows; they sum to 1.</summary>
    public ImmutableArray<double> Split { get; init; } = [0.7, 0.15, 0.15];

    /// <summary><c>standard</c>, <c>minmax</c> or <c>none</c>.</summary>
    public string Scaler { get; init; } = "standard";

    /// <summary><c>forward_fill</c>, <c>median</c> or <c>drop</c>; null for the task's default.</summary>
    public string? Missing { get; init; }

    /// <summary>Adds hour, weekday, month … made from the time column, as sine and cosine pairs, to the features of a forecast.</summary>
    public bool Calendar { get; init; }

    /// <summary>What becomes of rows that are missing between two moments of the time column: <c>none</c> (nothing) or <c>insert</c> (rows whose values are all missing, which <see cref="Missing"/> then fills); null for <c>none</c>.</summary>
    public string? Gaps { get; init; }

    /// <summary>New names of columns by their names in the file. Everything else in the document uses the new names.</summary>
    public ImmutableSortedDictionary<string, string> Rename { get; init; } = NoNames;

    /// <summary>How the file is written; null to find out.</summary>
    public CsvSpec? Csv { get; init; }

    /// <summary>SHA-256 of the file, lower-case hexadecimal; null in a hand-written document.</summary>
    public string? Sha256 { get; init; }

    private static ImmutableSortedDictionary<string, string> NoNames { get; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
}

/// <summary>How a CSV file is written. Null fields are found from the file.</summary>
public sealed record CsvSpec
{
    /// <summary>Column separator, one character; a tab is written <c>\t</c> in JSON.</summary>
    public string? Delimiter { get; init; }

    /// <summary>Whether the first row names the columns.</summary>
    public bool? Header { get; init; }

    /// <summary>IANA name of the encoding, as <c>utf-8</c>.</summary>
    public string? Encoding { get; init; }

    /// <summary>Decimal separator, <c>.</c> or <c>,</c>.</summary>
    public string? Decimal { get; init; }

    /// <summary>Between thousands: one of <c>,</c> <c>.</c> <c>'</c> or a space (which stands for every kind of space); the empty text where there is nothing.</summary>
    public string? Thousands { get; init; }

    /// <summary>Quote character.</summary>
    public string? Quote { get; init; }

    /// <summary>.NET format of dates, when they are not in a standard form.</summary>
    public string? DateFormat { get; init; }

    /// <summary>IANA name of the time zone, as <c>Europe/Berlin</c>, whose clock columns of times without an offset were read from; they are turned to UTC.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Texts that stand for a missing value, beside the empty one.</summary>
    public ImmutableArray<string> MissingMarkers { get; init; } = [];
}

/// <summary>The tasks of the study document.</summary>
public static class TaskNames
{
    /// <summary>Ordered rows, sliding windows.</summary>
    public const string Forecast = "forecast";

    /// <summary>One row a sample, one of several classes.</summary>
    public const string Classification = "classification";

    /// <summary>One row a sample, a number.</summary>
    public const string Regression = "regression";

    /// <summary>Rows grouped into sequences, one of several classes.</summary>
    public const string SequenceClassification = "sequence_classification";

    /// <summary>Rows grouped into sequences, a number.</summary>
    public const string SequenceRegression = "sequence_regression";

    /// <summary>All of them.</summary>
    public static ImmutableArray<string> All { get; } = [Forecast, SequenceClassification, SequenceRegression, Classification, Regression];

    /// <summary>Whether a sample is a whole sequence.</summary>
    /// <param name="task">A task.</param>
    public static bool IsSequence(string task) => task is SequenceClassification or SequenceRegression;

    /// <summary>Whether answers are classes.</summary>
    /// <param name="task">A task.</param>
    public static bool HasClasses(string task) => task is Classification or SequenceClassification;

    /// <summary>Whether samples show several rows, so that there is a <c>window</c>.</summary>
    /// <param name="task">A task.</param>
    public static bool HasWindow(string task) => task == Forecast || IsSequence(task);
}
