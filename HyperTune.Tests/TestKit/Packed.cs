using System.IO.Compression;
using System.Text;

namespace HyperTune.Tests.TestKit;

/// <summary>Archives in memory.</summary>
internal static class Packed
{
    public static byte[] Zip(params (string Name, byte[] Content)[] entries)
    {
        using MemoryStream bytes = new();
        using (ZipArchive archive = new(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in entries)
            {
                using Stream entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return bytes.ToArray();
    }

    public static byte[] Zip(params (string Name, string Content)[] entries) =>
        Zip([.. entries.Select(e => (e.Name, Encoding.UTF8.GetBytes(e.Content)))]);

    public static byte[] Gzip(string content)
    {
        using MemoryStream bytes = new();
        using (GZipStream stream = new(bytes, CompressionLevel.Optimal, leaveOpen: true))
        {
            stream.Write(Encoding.UTF8.GetBytes(content));
        }

        return bytes.ToArray();
    }

    /// <summary>Sets a flag in every header of an archive.</summary>
    public static byte[] WithFlag(byte[] zip, ushort flag)
    {
        byte[] changed = [.. zip];
        for (int i = 0; i < changed.Length - 10; i++)
        {
            int at = changed.AsSpan(i).StartsWith("PK\u0003\u0004"u8) ? i + 6 : changed.AsSpan(i).StartsWith("PK\u0001\u0002"u8) ? i + 8 : -1;
            if (at > 0)
            {
                changed[at] |= (byte)flag;
            }
        }

        return changed;
    }
}
