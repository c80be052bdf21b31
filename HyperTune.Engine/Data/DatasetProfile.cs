using System.Collections.Immutable;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Data;

/// <summary>What was found in a file: how it is written, and its columns.</summary>
public sealed record DatasetProfile
{
    /// <summary>The value of <see cref="Format"/> for a text of separated columns.</summary>
    public const string CsvFormat = "csv";

    /// <summary>The value of <see cref="Format"/> for a Parquet file.</summary>
    public const string ParquetFormat = "parquet";

    /// <summary><c>csv</c> or <c>parquet</c>.</summary>
    public string Format { get; init; } = CsvFormat;

    /// <summary>How the file is packed: <c>zip</c>, <c>gzip</c>, or null.</summary>
    public string? Packing { get; init; }

    /// <summary>The table's name in its archive; null where it has none.</summary>
    public string? NameInside { get; init; }

    /// <summary>How it is written: of a CSV file every field is known, of a Parquet file those that columns of texts have.</summary>
    public required CsvSpec Csv { get; init; }

    /// <summary>Data rows.</summary>
    public required int Rows { get; init; }

    /// <summary>Columns in the file's order.</summary>
    public required ImmutableArray<ColumnProfile> Columns { get; init; }

    /// <summary>Rows that are not in the file: put in where moments of the time column were missing.</summary>
    public int Inserted { get; init; }

    /// <summary>Things worth knowing that are no errors: dates out of order, duplicated dates, ragged rows that were padded …, one sentence each.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];

    /// <summary>The column of a name, or null.</summary>
    /// <param name="name">Its name.</param>
    public ColumnProfile? Find(string name) => Columns.FirstOrDefault(c => c.Name == name);
}

/// <summary>One column and what is in it.</summary>
public sealed record ColumnProfile
{
    /// <summary>Its name; <c>column_1</c> … without a header.</summary>
    public required string Name { get; init; }

    /// <summary>What its values are.</summary>
    public required ColumnKind Kind { get; init; }

    /// <summary>Rows with a value.</summary>
    public required int Count { get; init; }

    /// <summary>Rows without.</summary>
    public required int Missing { get; init; }

    /// <summary>Different values (exact up to 10,000, then 10,000).</summary>
    public required int Distinct { get; init; }

    /// <summary>Least number; null unless numeric.</summary>
    public double? Min { get; init; }

    /// <summary>Greatest number; null unless numeric.</summary>
    public double? Max { get; init; }

    /// <summary>Mean; null unless numeric.</summary>
    public double? Mean { get; init; }

    /// <summary>Standard deviation; null unless numeric.</summary>
    public double? Deviation { get; init; }

    /// <summary>First moment; null unless a date-time.</summary>
    public DateTime? First { get; init; }

    /// <summary>Last moment; null unless a date-time.</summary>
    public DateTime? Last { get; init; }

    /// <summary>How its moments follow one another; null unless a date-time.</summary>
    public TimeAxis? Time { get; init; }

    /// <summary>Most frequent values with their counts, at most 20; for categories and integers with few values.</summary>
    public ImmutableArray<ValueCount> Top { get; init; } = [];

    /// <summary>A small plot: at most 64 means of equal runs of rows for numbers (NaN for empty runs), counts of bins for others.</summary>
    public ImmutableArray<double> Sketch { get; init; } = [];

    /// <summary>A value that does not fit the other values' kind, with its row, or null: told when a person picks the column as a number.</summary>
    public string? FirstText { get; init; }

    /// <summary>The row (from 1, header not counted) of <see cref="FirstText"/>.</summary>
    public int? FirstTextRow { get; init; }
}

/// <summary>A value and how often it occurs.</summary>
/// <param name="Value">As written.</param>
/// <param name="Count">How often.</param>
public sealed record ValueCount(string Value, int Count);

/// <summary>What a column's values are.</summary>
public enum ColumnKind
{
    /// <summary>Numbers with a fraction.</summary>
    Number,

    /// <summary>Whole numbers.</summary>
    Integer,

    /// <summary>Moments.</summary>
    DateTime,

    /// <summary>Texts with few different values.</summary>
    Category,

    /// <summary>Other texts.</summary>
    Text,

    /// <summary>One value in every row.</summary>
    Constant,
}
