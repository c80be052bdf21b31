using System.Text;
using static HyperTune.Engine.Data.Reading.ReadingText;

namespace HyperTune.Engine.Data.Reading;

/// <summary>Recognises files that are named .csv and are something else, by their first bytes.</summary>
internal static class FileSignature
{
    private const int HeadBytes = 1 << 16;

    // How it begins, and the keys of what it is and of what to do.
    private static readonly (byte[] Start, string Is, string Do)[] Known =
    [
        ([0x89, .. "PNG"u8], "Png", "ChooseNumbers"),
        ([0xFF, 0xD8, 0xFF], "Jpeg", "ChooseNumbers"),
        ([.. "GIF8"u8], "Gif", "ChooseNumbers"),
        ([.. "%PDF"u8], "Pdf", "SaveTable"),
        ([.. "PAR1"u8], "Parquet", "Save"),
        ([0xD0, 0xCF, 0x11, 0xE0], "OldExcel", "Save"),
        ([0x1F, 0x8B], "Gzip", "Unpack"),
        ([.. "7z"u8, 0xBC, 0xAF], "7z", "Unpack"),
        ([.. "Rar!"u8], "Rar", "Unpack"),
        ([.. "SQLite format 3"u8], "Sqlite", "Export"),
        ([0x89, .. "HDF"u8], "Hdf5", "Export"),
        ([.. "ARROW1"u8], "Arrow", "Save"),
    ];

    /// <summary>Throws when the file is missing, empty or of a known other kind. Reads at most 64 KiB.</summary>
    public static void Check(string path)
    {
        if (!File.Exists(path))
        {
            throw new UnreadableFileException(UnreadableFileException.File, L["NoFile"], L["NoFile.Expected"]);
        }

        byte[] head = ReadHead(path, HeadBytes);
        if (head.Length == 0)
        {
            throw new UnreadableFileException(UnreadableFileException.File, L["EmptyFile"], L["HeaderAndRows"]);
        }

        foreach ((byte[] start, string what, string todo) in Known)
        {
            if (head.AsSpan().StartsWith(start))
            {
                throw new UnreadableFileException(UnreadableFileException.File, L[$"Is{what}"], L[$"Do{todo}"]);
            }
        }

        if (head.AsSpan().StartsWith("PK\u0003\u0004"u8))
        {
            (string what, string todo) = Archive(Encoding.Latin1.GetString(head));
            throw new UnreadableFileException(UnreadableFileException.File, L[$"Is{what}"], L[$"Do{todo}"]);
        }

        string text = Encoding.Latin1.GetString(head.AsSpan(0, Math.Min(head.Length, 512))).TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\r', '\n', '\t');
        if (text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase))
        {
            throw new UnreadableFileException(UnreadableFileException.File, L["WebPage"], L["WebPage.Expected"]);
        }
    }

    /// <summary>The first bytes of a file, fewer where it is shorter.</summary>
    public static byte[] ReadHead(string path, int count)
    {
        using FileStream stream = WholeFile.OpenRead(path);
        byte[] head = new byte[(int)Math.Min(count, stream.Length)];
        stream.ReadExactly(head);
        return head;
    }

    private static (string Is, string Do) Archive(string head) =>
        head.Contains("opendocument.spreadsheet", StringComparison.Ordinal) ? ("OpenDocument", "Save")
        : head.Contains("xl/", StringComparison.Ordinal) || head.Contains("[Content_Types].xml", StringComparison.Ordinal) ? ("Excel", "Save")
        : ("Zip", "Unpack");
}
