using System.Collections.Immutable;
using HyperTune.Engine.Data.Reading;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Data;

/// <summary>Reads a CSV file into typed columns, finding out how it is written.</summary>
public static class TableReader
{
    /// <summary>Columns a file may have.</summary>
    public const int MaxColumns = 2000;

    /// <summary>
    /// Finds encoding, delimiter, quote, header, decimal separator, date formats and missing markers, and reads all rows.
    /// Reading again with the found <see cref="DatasetProfile.Csv"/> gives the same table. Cost O(bytes); every different text is parsed once.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="overruled">What is known better; null fields are found.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <exception cref="IOException">The file cannot be read at all.</exception>
    public static TableResult Read(string path, CsvSpec? overruled, CancellationToken cancellationToken)
    {
        try
        {
            return new(ReadOrThrow(path, overruled ?? new(), cancellationToken), []);
        }
        catch (UnreadableFileException e)
        {
            return new(null, [e.Problem]);
        }
    }

    private static DataTable ReadOrThrow(string path, CsvSpec given, CancellationToken cancellationToken)
    {
        FileSignature.Check(path);
        TextEncoding encoding = TextEncoding.Find(path, given.Encoding);
        CsvDialect dialect = CsvDialect.Find(encoding.ReadSample(path), given);
        RawTable raw = RawTable.Read(path, encoding, dialect, cancellationToken);
        ColumnTyping typing = ColumnTyping.Find(raw, dialect, given);
        ImmutableArray<DataColumn> columns = [.. raw.Columns.Select(c => typing.Type(c, raw.Rows, cancellationToken))];
        return new(
            new()
            {
                Csv = new()
                {
                    Delimiter = dialect.Delimiter.ToString(),
                    Header = dialect.Header,
                    Encoding = encoding.Name,
                    Decimal = typing.Decimal.ToString(),
                    Quote = dialect.Quote.ToString(),
                    DateFormat = typing.DateFormat,
                    MissingMarkers = typing.Markers,
                },
                Rows = raw.Rows,
                Columns = [.. columns.Select(c => c.Profile)],
                Warnings = [.. typing.Warnings, .. columns.SelectMany(TimeOrder.Warnings), .. columns.SelectMany(TimeWarnings.Of)],
            },
            columns);
    }
}
