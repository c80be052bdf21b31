using System.Collections.Immutable;
using System.IO.Compression;
using static HyperTune.Engine.Data.Reading.ReadingText;

namespace HyperTune.Engine.Data.Reading;

/// <summary>Finds the one table in a ZIP archive. Folders in its names are of no account: nothing is ever written under a name that comes from it.</summary>
internal static class ZipContent
{
    private const int MostShown = 3;

    private static readonly ImmutableArray<string> Tables = [".csv", ".tsv", ".parquet"];
    private static readonly ImmutableArray<string> MaybeTables = [".txt", ".dat", ".data", ""];

    /// <summary>The entry. Throws where there is none, or more than one, or it is locked, or the archive is a workbook.</summary>
    public static ZipArchiveEntry OneTable(ZipArchive archive)
    {
        CheckWorkbook(archive);
        ZipArchiveEntry[] files = [.. archive.Entries.Where(e => e.Name.Length > 0 && !IsLitter(e))];
        if (files.Length == 0)
        {
            throw Refuse(L["ZipEmpty"], L["ZipOne"]);
        }

        ZipArchiveEntry[] tables = [.. files.Where(f => Has(f, Tables))];
        tables = tables.Length > 0 ? tables : [.. files.Where(f => Has(f, MaybeTables))];
        if (tables.Length == 0)
        {
            throw Refuse(L["ZipNoTable", Shown(files)], L["ZipOne"]);
        }

        if (tables.Length > 1)
        {
            throw Refuse(L["ZipMany", tables.Length, Shown(tables)], L["ZipOne"]);
        }

        return tables[0].IsEncrypted ? throw Refuse(L["ZipLocked"], L["DoUnpack"]) : tables[0];
    }

    private static void CheckWorkbook(ZipArchive archive)
    {
        if (archive.GetEntry("[Content_Types].xml") is not null || archive.GetEntry("xl/workbook.xml") is not null)
        {
            throw Refuse(L["IsExcel"], L["DoSave"]);
        }

        if (archive.GetEntry("content.xml") is not null && archive.GetEntry("mimetype") is not null)
        {
            throw Refuse(L["IsOpenDocument"], L["DoSave"]);
        }
    }

    // What macOS and Windows leave in archives.
    private static bool IsLitter(ZipArchiveEntry entry) =>
        entry.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal) || entry.Name.StartsWith('.')
        || entry.Name.Equals("Thumbs.db", StringComparison.OrdinalIgnoreCase) || entry.Name.Equals("desktop.ini", StringComparison.OrdinalIgnoreCase);

    private static bool Has(ZipArchiveEntry entry, ImmutableArray<string> endings) =>
        endings.Contains(Path.GetExtension(entry.Name), StringComparer.OrdinalIgnoreCase);

    private static string Shown(ZipArchiveEntry[] entries)
    {
        string names = string.Join(", ", entries.Take(MostShown).Select(e => string.Concat(e.Name.Where(c => !char.IsControl(c)).Take(60))));
        return entries.Length > MostShown ? L["NamesAndMore", names, entries.Length - MostShown] : names;
    }

    private static UnreadableFileException Refuse(string what, string expected) => new(UnreadableFileException.File, what, expected);
}
