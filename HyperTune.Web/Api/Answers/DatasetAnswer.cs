using System.Collections.Immutable;
using HyperTune.Engine.Data;

namespace HyperTune.Web.Api.Answers;

/// <summary>A data set and what was found in it.</summary>
internal sealed record DatasetAnswer
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required int Version { get; init; }

    public required string Sha256 { get; init; }

    public required long Bytes { get; init; }

    public required int Rows { get; init; }

    public required DateTime AddedAt { get; init; }

    public required string Origin { get; init; }

    /// <summary>How the file is written, columns and warnings; only of one data set.</summary>
    public DatasetSchema? Schema { get; init; }

    /// <summary>The first rows as written, null for missing; only of one data set.</summary>
    public ImmutableArray<ImmutableArray<string?>>? Preview { get; init; }

    public static DatasetAnswer Of(Dataset dataset) => new()
    {
        Id = dataset.Id,
        Name = dataset.Name,
        Version = dataset.Version,
        Sha256 = dataset.Sha256,
        Bytes = dataset.Bytes,
        Rows = dataset.Profile.Rows,
        AddedAt = dataset.AddedAt.UtcDateTime,
        Origin = dataset.Origin,
    };
}

/// <summary>What was found in a file.</summary>
internal sealed record DatasetSchema(string Format, string? Delimiter, string? Encoding, string? Decimal, ImmutableArray<ColumnAnswer> Columns, ImmutableArray<string> Warnings)
{
    public static DatasetSchema Of(DatasetProfile profile) => new(
        profile.Format, profile.Csv.Delimiter, profile.Csv.Encoding, profile.Csv.Decimal, [.. profile.Columns.Select(ColumnAnswer.Of)], profile.Warnings);
}

/// <summary>A column.</summary>
internal sealed record ColumnAnswer(string Name, string Kind, int Missing, int Distinct, double? Min, double? Max, double? Mean)
{
    public static ColumnAnswer Of(ColumnProfile column) => new(
        column.Name, StudyAnswer.Word(column.Kind), column.Missing, column.Distinct, column.Min, column.Max, column.Mean);
}

/// <summary>All data sets, newest first.</summary>
internal sealed record DatasetsAnswer(ImmutableArray<DatasetAnswer> Datasets);
