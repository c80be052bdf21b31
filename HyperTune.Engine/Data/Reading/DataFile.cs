using System.IO.Compression;
using ICSharpCode.SharpZipLib;
using ICSharpCode.SharpZipLib.GZip;
using static HyperTune.Engine.Data.Reading.ReadingText;

namespace HyperTune.Engine.Data.Reading;

/// <summary>The file that a table is in: the given one, or the one in an archive, unpacked to a temporary file for as long as it is read.</summary>
internal sealed class DataFile : IDisposable
{
    private readonly string? temporary;

    private DataFile(string path, FileKind kind, string? temporary = null) => (Path, Kind, this.temporary) = (path, kind, temporary);

    /// <summary>Where the table's own bytes are.</summary>
    public string Path { get; }

    /// <summary><see cref="FileKind.Text"/> or <see cref="FileKind.Parquet"/>.</summary>
    public FileKind Kind { get; }

    /// <summary><c>zip</c> or <c>gzip</c>; null for a file that is not packed.</summary>
    public string? Packing { get; private init; }

    /// <summary>The file's name in the archive, without its folder; null where it has none.</summary>
    public string? NameInside { get; private init; }

    /// <summary>Looks at the first bytes and unpacks where they are an archive's. Throws for anything that holds no table.</summary>
    public static DataFile Open(string path, UnpackLimits limits, CancellationToken cancellationToken)
    {
        FileKind kind = FileSignature.Of(path);
        if (kind is FileKind.Text or FileKind.Parquet)
        {
            return new(path, kind);
        }

        string temporary = System.IO.Path.Combine(limits.Folder, $"hypertune-{Guid.NewGuid():N}.part");
        try
        {
            using FileStream packed = WholeFile.OpenRead(path);
            string? name = kind == FileKind.Zip ? Unzip(packed, temporary, limits, cancellationToken) : Gunzip(packed, temporary, limits, cancellationToken);
            FileKind inner = FileSignature.Of(temporary);
            return inner is FileKind.Text or FileKind.Parquet
                ? new(temporary, inner, temporary) { Packing = kind == FileKind.Zip ? "zip" : "gzip", NameInside = name }
                : throw new UnreadableFileException(UnreadableFileException.File, L["Nested"], L["Nested.Expected"]);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (temporary is not null)
        {
            File.Delete(temporary);
        }
    }

    private static string Unzip(FileStream packed, string target, UnpackLimits limits, CancellationToken cancellationToken)
    {
        try
        {
            using ZipArchive archive = new(packed, ZipArchiveMode.Read);
            ZipArchiveEntry entry = ZipContent.OneTable(archive);
            using Stream content = entry.Open();
            (long Bytes, uint Crc32) copied = limits.Copy(content, target, packed.Length, cancellationToken);

            // The library reads what is cut short to its end without a word.
            return copied == (entry.Length, entry.Crc32) ? entry.Name : throw Damaged();
        }
        catch (InvalidDataException)
        {
            throw Damaged();
        }
    }

    private static string? Gunzip(FileStream packed, string target, UnpackLimits limits, CancellationToken cancellationToken)
    {
        try
        {
            // That of .NET takes a file that is cut short for a whole one; this one checks the sum at the end.
            using GZipInputStream content = new(packed);
            limits.Copy(content, target, packed.Length, cancellationToken);
            return null;
        }
        catch (Exception e) when (e is SharpZipBaseException or EndOfStreamException or IndexOutOfRangeException)
        {
            throw Damaged();
        }
    }

    private static UnreadableFileException Damaged() => new(UnreadableFileException.File, L["ArchiveDamaged"], L["ArchiveDamaged.Expected"]);
}
