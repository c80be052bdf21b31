using Parquet;
using Parquet.Schema;
using static HyperTune.Engine.Data.Reading.ReadingText;

namespace HyperTune.Engine.Data.Reading;

/// <summary>Reads the columns of a Parquet file. Their declared kinds stand: what is declared a number is not taken for a date.</summary>
internal static class ParquetTable
{
    // Run-length encoding lets a small file claim any number of rows.
    private const long MostCells = 500_000_000;
    private const long MostGroupRows = 50_000_000;
    private const int MostShown = 5;

    /// <summary>Reads every row. Throws on nested columns, doubled names, no rows, too many columns or cells, and a file that is cut short. Cost O(cells).</summary>
    public static RawTable Read(string path, CancellationToken cancellationToken)
    {
        CheckFooter(path);
        try
        {
            // The library reads asynchronously only; whoever reads tables is on a thread of the pool, and the file is opened for synchronous reading.
            return ReadAsync(path, cancellationToken).GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is not (OperationCanceledException or UnreadableFileException))
        {
            // A damaged file can fail anywhere in the library and in any way.
            throw Damaged();
        }
    }

    private static async Task<RawTable> ReadAsync(string path, CancellationToken cancellationToken)
    {
        using FileStream stream = WholeFile.OpenRead(path);
        await using ParquetReader reader = await ParquetReader.CreateAsync(stream, new() { UseBigDecimal = false }, leaveStreamOpen: true, cancellationToken).ConfigureAwait(false);
        DataField[] fields = Flat(reader.Schema);
        ParquetColumn[] columns = ParquetColumn.For(fields);
        long rows = Rows(reader, fields.Length);
        for (int group = 0; group < reader.RowGroupCount; group++)
        {
            using ParquetRowGroupReader part = reader.OpenRowGroupReader(group);
            foreach (ParquetColumn column in columns)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await column.AddAsync(part, cancellationToken).ConfigureAwait(false);
            }
        }

        return new([.. columns.Select(c => c.Raw)], (int)rows);
    }

    private static long Rows(ParquetReader reader, int columns)
    {
        long rows = 0;
        foreach (ParquetRowGroupReader group in reader.RowGroups)
        {
            rows = checked(rows + Math.Max(0, group.RowCount));
            if (group.RowCount > MostGroupRows)
            {
                throw new UnreadableFileException(UnreadableFileException.File, L["GroupTooLong", group.RowCount], L["GroupTooLong.Expected", MostGroupRows]);
            }
        }

        return rows == 0 ? throw new UnreadableFileException(UnreadableFileException.File, L["NoRows"], L["NoRows.Expected"])
            : rows > MostCells / columns ? throw new UnreadableFileException(UnreadableFileException.File, L["TooManyCells", rows, columns], L["TooManyCells.Expected", MostCells])
            : rows;
    }

    private static DataField[] Flat(ParquetSchema schema)
    {
        string[] nested = [.. schema.Fields.Where(f => f is not DataField { IsArray: false, MaxRepetitionLevel: 0 }).Select(f => f.Name)];
        if (nested.Length > 0)
        {
            string shown = string.Join(", ", nested.Take(MostShown));
            throw new UnreadableFileException(
                UnreadableFileException.File,
                nested.Length == 1 ? L["OneNested", shown] : L["SomeNested", nested.Length > MostShown ? L["NamesAndMore", shown, nested.Length - MostShown] : shown],
                L["Nested.Flat"]);
        }

        return [.. schema.Fields.Cast<DataField>()];
    }

    // Magic, footer, its length in four bytes, magic.
    private static void CheckFooter(string path)
    {
        using FileStream stream = WholeFile.OpenRead(path);
        byte[] end = new byte[8];
        stream.Seek(-Math.Min(end.Length, stream.Length), SeekOrigin.End);
        if (stream.ReadAtLeast(end, end.Length, throwOnEndOfStream: false) < end.Length || stream.Length < 12 || !end.AsSpan(4).SequenceEqual("PAR1"u8))
        {
            throw new UnreadableFileException(UnreadableFileException.File, L["ParquetCut"], L["ParquetDamaged.Expected"]);
        }

        int length = BitConverter.ToInt32(end);
        if (length < 0 || length > stream.Length - 12)
        {
            throw Damaged();
        }

        byte[] footer = new byte[length];
        stream.Seek(-8L - length, SeekOrigin.End);
        stream.ReadExactly(footer);
        if (!ThriftWalk.IsStructure(footer))
        {
            throw Damaged();
        }
    }

    private static UnreadableFileException Damaged() => new(UnreadableFileException.File, L["ParquetDamaged"], L["ParquetDamaged.Expected"]);
}
