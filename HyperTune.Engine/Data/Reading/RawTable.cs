using System.Collections.Immutable;
using Sylvan.Data.Csv;
using static HyperTune.Engine.Data.Reading.ReadingText;

namespace HyperTune.Engine.Data.Reading;

/// <summary>All cells of a file as numbered texts, before their kinds are known.</summary>
/// <param name="Columns">In the file's order.</param>
/// <param name="Rows">Data rows.</param>
internal sealed record RawTable(ImmutableArray<RawColumn> Columns, int Rows)
{
    /// <summary>Reads every row. Throws on rows of different lengths, doubled names, no rows, too many columns. Cost O(bytes).</summary>
    public static RawTable Read(string path, TextEncoding encoding, CsvDialect dialect, CancellationToken cancellationToken)
    {
        using (StreamReader head = encoding.Open(path))
        {
            ColumnNames.CheckCount(RowWidth.OfFirst(head, dialect.Delimiter, dialect.Quote));
        }

        using StreamReader text = encoding.Open(path);
        try
        {
            using CsvDataReader reader = CsvDataReader.Create(text, dialect.Options);
            return ReadRows(reader, dialect, cancellationToken);
        }
        catch (CsvRecordTooLargeException)
        {
            throw new UnreadableFileException(UnreadableFileException.File, L["RowTooLong"], L["RowTooLong.Expected"]);
        }
        catch (CsvFormatException e)
        {
            throw new UnreadableFileException(UnreadableFileException.File, L["QuoteMisplaced", e.RowNumber], L["QuoteMisplaced.Expected"]);
        }
    }

    private static RawTable ReadRows(CsvDataReader reader, CsvDialect dialect, CancellationToken cancellationToken)
    {
        RawColumn[]? columns = null;
        int rows = 0;
        int blank = 0;
        while (reader.Read())
        {
            if (rows % 4096 == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            if (reader.RowFieldCount <= 1 && (reader.RowFieldCount == 0 || reader.GetFieldSpan(0).IsWhiteSpace()))
            {
                blank++;
                continue;
            }

            if (columns is null)
            {
                columns = Name(reader, dialect.Header);
                blank = 0;
                if (dialect.Header)
                {
                    continue;
                }
            }

            rows = AddBlank(columns, rows, ref blank);
            if (reader.RowFieldCount != columns.Length)
            {
                throw new UnreadableFileException(
                    UnreadableFileException.File,
                    L[dialect.Header ? "RowLengthHeader" : "RowLengthFirst", rows + 1, Values(reader.RowFieldCount), columns.Length],
                    L["RowLength.Expected"]);
            }

            for (int c = 0; c < columns.Length; c++)
            {
                columns[c].Add(reader.GetFieldSpan(c));
            }

            rows++;
        }

        return columns is null
            ? throw new UnreadableFileException(UnreadableFileException.File, L["OnlyBlankLines"], L["HeaderAndRows"])
            : rows == 0
            ? throw new UnreadableFileException(UnreadableFileException.File, L["NoRows"], L["NoRows.Expected"])
            : new([.. columns.Where(c => !c.IsNamelessAndEmpty)], rows);
    }

    // In a file of one column a blank line between rows is a missing value; elsewhere it is nothing.
    private static int AddBlank(RawColumn[] columns, int rows, ref int blank)
    {
        for (; columns.Length == 1 && blank > 0; blank--)
        {
            columns[0].Add([]);
            rows++;
        }

        blank = 0;
        return rows;
    }

    private static RawColumn[] Name(CsvDataReader reader, bool header)
    {
        int count = reader.RowFieldCount;
        ColumnNames.CheckCount(count);
        RawColumn[] columns = new RawColumn[count];
        for (int c = 0; c < count; c++)
        {
            string name = header ? reader.GetFieldSpan(c).Trim().Trim('\uFEFF').ToString() : "";
            columns[c] = new(name.Length > 0 ? name : $"column_{c + 1}", name.Length > 0);
        }

        ColumnNames.Check([.. columns.Select(c => c.Name)]);
        return columns;
    }

    private static string Values(int count) => count == 1 ? L["OneValue"] : L["Values", count];
}
