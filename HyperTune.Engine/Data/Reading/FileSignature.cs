using System.Text;

namespace HyperTune.Engine.Data.Reading;

/// <summary>Recognises files that are named .csv and are something else, by their first bytes.</summary>
internal static class FileSignature
{
    private const int HeadBytes = 1 << 16;

    private static readonly (byte[] Start, string Is, string Do)[] Known =
    [
        ([0x89, .. "PNG"u8], "is a PNG picture", "Choose the CSV file with the numbers."),
        ([0xFF, 0xD8, 0xFF], "is a JPEG picture", "Choose the CSV file with the numbers."),
        ([.. "GIF8"u8], "is a GIF picture", "Choose the CSV file with the numbers."),
        ([.. "%PDF"u8], "is a PDF document", "Save its table as CSV."),
        ([.. "PAR1"u8], "is a Parquet file", "Save it as CSV."),
        ([0xD0, 0xCF, 0x11, 0xE0], "is an old Excel workbook", "Save it as CSV."),
        ([0x1F, 0x8B], "is a gzip archive", "Unpack it first."),
        ([.. "7z"u8, 0xBC, 0xAF], "is a 7z archive", "Unpack it first."),
        ([.. "Rar!"u8], "is a RAR archive", "Unpack it first."),
        ([.. "SQLite format 3"u8], "is an SQLite database", "Export the table as CSV."),
        ([0x89, .. "HDF"u8], "is an HDF5 file", "Export the table as CSV."),
        ([.. "ARROW1"u8], "is an Arrow file", "Save it as CSV."),
    ];

    /// <summary>Throws when the file is missing, empty or of a known other kind. Reads at most 64 KiB.</summary>
    public static void Check(string path)
    {
        if (!File.Exists(path))
        {
            throw new UnreadableFileException(UnreadableFileException.File, "The file does not exist.", "Name a file that is there.");
        }

        byte[] head = ReadHead(path, HeadBytes);
        if (head.Length == 0)
        {
            throw new UnreadableFileException(UnreadableFileException.File, "The file is empty.", "It should have a row of column names and rows of values.");
        }

        foreach ((byte[] start, string what, string todo) in Known)
        {
            if (head.AsSpan().StartsWith(start))
            {
                throw new UnreadableFileException(UnreadableFileException.File, $"The file {what}, whatever its name says.", todo);
            }
        }

        if (head.AsSpan().StartsWith("PK\u0003\u0004"u8))
        {
            (string what, string todo) = Archive(Encoding.Latin1.GetString(head));
            throw new UnreadableFileException(UnreadableFileException.File, $"The file {what}, whatever its name says.", todo);
        }

        string text = Encoding.Latin1.GetString(head.AsSpan(0, Math.Min(head.Length, 512))).TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\r', '\n', '\t');
        if (text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase))
        {
            throw new UnreadableFileException(UnreadableFileException.File, "The file is a web page, whatever its name says.", "Download the CSV file itself.");
        }
    }

    /// <summary>The first bytes of a file, fewer where it is shorter.</summary>
    public static byte[] ReadHead(string path, int count)
    {
        using FileStream stream = File.OpenRead(path);
        byte[] head = new byte[(int)Math.Min(count, stream.Length)];
        stream.ReadExactly(head);
        return head;
    }

    private static (string What, string Do) Archive(string head) =>
        head.Contains("opendocument.spreadsheet", StringComparison.Ordinal) ? ("is an OpenDocument spreadsheet", "Save it as CSV.")
        : head.Contains("xl/", StringComparison.Ordinal) || head.Contains("[Content_Types].xml", StringComparison.Ordinal) ? ("is an Excel workbook", "Save it as CSV.")
        : ("is a ZIP archive", "Unpack it first.");
}
