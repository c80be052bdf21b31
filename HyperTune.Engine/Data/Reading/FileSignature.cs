using System.Text;
using static HyperTune.Engine.Data.Reading.ReadingText;

namespace HyperTune.Engine.Data.Reading;

/// <summary>What a file is by its first bytes, as far as tables can be in it.</summary>
internal enum FileKind
{
    /// <summary>Text, as far as the beginning tells.</summary>
    Text,

    /// <summary>Parquet.</summary>
    Parquet,

    /// <summary>A ZIP archive.</summary>
    Zip,

    /// <summary>One file, packed by gzip.</summary>
    Gzip,
}

/// <summary>Recognises files by their first bytes, whatever their names say.</summary>
internal static class FileSignature
{
    private const int HeadBytes = 1 << 12;

    // How it begins, and the keys of what it is and of what to do.
    private static readonly (byte[] Start, string Is, string Do)[] Known =
    [
        ([0x89, .. "PNG"u8], "Png", "ChooseNumbers"),
        ([0xFF, 0xD8, 0xFF], "Jpeg", "ChooseNumbers"),
        ([.. "GIF8"u8], "Gif", "ChooseNumbers"),
        ([.. "%PDF"u8], "Pdf", "SaveTable"),
        ([0xD0, 0xCF, 0x11, 0xE0], "OldExcel", "Save"),
        ([.. "7z"u8, 0xBC, 0xAF], "7z", "Unpack"),
        ([.. "Rar!"u8], "Rar", "Unpack"),
        ([.. "SQLite format 3"u8], "Sqlite", "Export"),
        ([0x89, .. "HDF"u8], "Hdf5", "Export"),
        ([.. "ARROW1"u8], "Arrow", "Save"),
    ];

    /// <summary>The kind of a file. Throws when it is missing, empty or of a known other kind. Reads at most 4 KiB.</summary>
    public static FileKind Of(string path)
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

        string text = Encoding.Latin1.GetString(head.AsSpan(0, Math.Min(head.Length, 512))).TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\r', '\n', '\t');
        if (text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase))
        {
            throw new UnreadableFileException(UnreadableFileException.File, L["WebPage"], L["WebPage.Expected"]);
        }

        return head switch
        {
            [(byte)'P', (byte)'A', (byte)'R', (byte)'1', ..] => FileKind.Parquet,
            [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'P', (byte)'K', 5, 6, ..] => FileKind.Zip,
            [0x1F, 0x8B, ..] => FileKind.Gzip,
            _ => FileKind.Text,
        };
    }

    /// <summary>The first bytes of a file, fewer where it is shorter.</summary>
    public static byte[] ReadHead(string path, int count)
    {
        using FileStream stream = WholeFile.OpenRead(path);
        byte[] head = new byte[(int)Math.Min(count, stream.Length)];
        stream.ReadExactly(head);
        return head;
    }
}
