using System.Collections.Immutable;
using HyperTune.Engine.Data.Reading;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Data;

/// <summary>Reads a CSV or Parquet file, plain or packed, into typed columns, finding out how it is written.</summary>
public static class TableReader
{
    /// <summary>Columns a file may have.</summary>
    public const int MaxColumns = 2000;

    /// <summary>
    /// Finds encoding, delimiter, quote, header, writing of numbers, date formats and missing markers, and reads all rows. A ZIP archive with one table in it and a
    /// gzip file are unpacked to a temporary file meanwhile. Of a Parquet file only columns of texts have anything to find: the rest is as declared.
    /// Reading again with the found <see cref="DatasetProfile.Csv"/> gives the same table. Cost O(bytes); every different text is parsed once.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="overruled">What is known better; null fields are found.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <exception cref="IOException">The file cannot be read at all.</exception>
    public static TableResult Read(string path, CsvSpec? overruled, CancellationToken cancellationToken) =>
        Read(path, overruled, UnpackLimits.Usual, cancellationToken);

    /// <summary>As above, with other limits for archives.</summary>
    internal static TableResult Read(string path, CsvSpec? overruled, UnpackLimits limits, CancellationToken cancellationToken)
    {
        try
        {
            using DataFile file = DataFile.Open(path, limits, cancellationToken);
            return new(ReadOrThrow(file, overruled ?? new(), cancellationToken), []);
        }
        catch (UnreadableFileException e)
        {
            return new(null, [e.Problem]);
        }
    }

    private static DataTable ReadOrThrow(DataFile file, CsvSpec given, CancellationToken cancellationToken)
    {
        if (file.Kind == FileKind.Parquet)
        {
            RawTable typed = ParquetTable.Read(file.Path, cancellationToken);
            return Finish(file, typed, new(), ColumnTyping.Find(typed, ';', given), cancellationToken);
        }

        TextEncoding encoding = TextEncoding.Find(file.Path, given.Encoding);
        CsvDialect dialect = CsvDialect.Find(encoding.ReadSample(file.Path), given);
        RawTable raw = RawTable.Read(file.Path, encoding, dialect, cancellationToken);
        CsvSpec found = new()
        {
            Delimiter = dialect.Delimiter.ToString(),
            Header = dialect.Header,
            Encoding = encoding.Name,
            Quote = dialect.Quote.ToString(),
        };
        return Finish(file, raw, found, ColumnTyping.Find(raw, dialect.Delimiter, given), cancellationToken);
    }

    private static DataTable Finish(DataFile file, RawTable raw, CsvSpec found, ColumnTyping typing, CancellationToken cancellationToken)
    {
        ImmutableArray<DataColumn> columns = [.. raw.Columns.Select(c => typing.Type(c, raw.Rows, cancellationToken))];
        return new(
            new()
            {
                Format = file.Kind == FileKind.Parquet ? DatasetProfile.ParquetFormat : DatasetProfile.CsvFormat,
                Packing = file.Packing,
                NameInside = file.NameInside,
                Csv = found with
                {
                    Decimal = typing.Writing.Decimal.ToString(),
                    Thousands = typing.Writing.Thousands == NumberWriting.Nothing ? "" : typing.Writing.Thousands.ToString(),
                    DateFormat = typing.DateFormat,
                    TimeZone = typing.TimeZone,
                    MissingMarkers = typing.Markers,
                },
                Rows = raw.Rows,
                Columns = [.. columns.Select(c => c.Profile)],
                Warnings = [.. typing.Warnings, .. columns.SelectMany(TimeOrder.Warnings), .. columns.SelectMany(TimeWarnings.Of)],
            },
            columns);
    }
}
