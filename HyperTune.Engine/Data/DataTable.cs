using System.Collections.Immutable;

namespace HyperTune.Engine.Data;

/// <summary>Typed columns of a file, in memory. All columns have the same number of rows.</summary>
/// <param name="Profile">What was found in it.</param>
/// <param name="Columns">In the file's order.</param>
public sealed record DataTable(DatasetProfile Profile, ImmutableArray<DataColumn> Columns)
{
    /// <summary>Rows.</summary>
    public int Rows => Profile.Rows;

    /// <summary>The column of a name, or null.</summary>
    /// <param name="name">Its name.</param>
    public DataColumn? Find(string name) => Columns.FirstOrDefault(c => c.Profile.Name == name);
}

/// <summary>One typed column. Texts are always there, as written; numbers and moments where the kind has them.</summary>
public sealed class DataColumn
{
    /// <summary>What is in it.</summary>
    public required ColumnProfile Profile { get; init; }

    /// <summary>Index into <see cref="Dictionary"/> by row; −1 for missing.</summary>
    public required int[] Codes { get; init; }

    /// <summary>The different values as written.</summary>
    public required IReadOnlyList<string> Dictionary { get; init; }

    /// <summary>Numbers by row, NaN for missing; null unless every value present is a number.</summary>
    public double[]? Numbers { get; init; }

    /// <summary>Moments by row, null for missing; null unless the kind is a date-time.</summary>
    public DateTime?[]? Moments { get; init; }

    /// <summary>The same column under another name.</summary>
    internal DataColumn Named(string name) => new()
    {
        Profile = Profile with { Name = name },
        Codes = Codes,
        Dictionary = Dictionary,
        Numbers = Numbers,
        Moments = Moments,
    };

    /// <summary>The value of a row as written; null for missing.</summary>
    /// <param name="row">From 0.</param>
    public string? TextAt(int row) => Codes[row] < 0 ? null : Dictionary[Codes[row]];
}
