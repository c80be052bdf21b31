using System.Buffers.Binary;
using System.Text;

namespace HyperTune.Engine.Training;

/// <summary>Makes one symbol version that an ELF library demands an optional one.</summary>
/// <remarks>
/// Sets the flag VER_FLG_WEAK on the version's entry in the section <c>.gnu.version_r</c>; the loader then goes on when the version is missing, and only a
/// symbol that is really used would fail. Layout: System V gABI, "Object Files"; Linux Standard Base Core, "Symbol Versioning" (Elfxx_Verneed, Elfxx_Vernaux).
/// </remarks>
internal static class OptionalVersion
{
    private const uint VersionNeedsSection = 0x6ffffffe;
    private const ushort Weak = 2;

    /// <summary>Changes the image in place; false when it is not a 64-bit little-endian ELF file or does not demand the version. Cost O(entries).</summary>
    /// <param name="image">The whole file.</param>
    /// <param name="version">A version's name, as <c>GLIBCXX_3.4.32</c>.</param>
    public static bool Make(Span<byte> image, string version)
    {
        if (image.Length < 64 || !image[..6].SequenceEqual("\u007fELF\u0002\u0001"u8))
        {
            return false;
        }

        bool found = false;
        int sections = Int(image, 0x28);
        int size = BinaryPrimitives.ReadUInt16LittleEndian(image[0x3A..]);
        int count = BinaryPrimitives.ReadUInt16LittleEndian(image[0x3C..]);
        for (int s = 0; s < count; s++)
        {
            int header = sections + s * size;
            if (Word(image, header + 4) == VersionNeedsSection)
            {
                int names = Int(image, sections + Int(image, header + 0x28) * size + 0x18);
                found |= MakeInSection(image, Int(image, header + 0x18), Int(image, header + 0x2C), names, version);
            }
        }

        return found;
    }

    private static bool MakeInSection(Span<byte> image, int need, int needs, int names, string version)
    {
        bool found = false;
        for (int n = 0; n < needs; n++)
        {
            int entry = need + Int(image, need + 8);
            int entries = BinaryPrimitives.ReadUInt16LittleEndian(image[(need + 2)..]);
            for (int e = 0; e < entries; e++)
            {
                if (Name(image, names + Int(image, entry + 8)) == version)
                {
                    Span<byte> flags = image[(entry + 4)..];
                    BinaryPrimitives.WriteUInt16LittleEndian(flags, (ushort)(BinaryPrimitives.ReadUInt16LittleEndian(flags) | Weak));
                    found = true;
                }

                entry += Int(image, entry + 12);
            }

            need += Int(image, need + 12);
        }

        return found;
    }

    private static string Name(ReadOnlySpan<byte> image, int at)
    {
        ReadOnlySpan<byte> text = image[at..];
        return Encoding.ASCII.GetString(text[..text.IndexOf((byte)0)]);
    }

    private static uint Word(ReadOnlySpan<byte> image, int at) => BinaryPrimitives.ReadUInt32LittleEndian(image[at..]);

    // Offsets of 64 bits are read by their lower half: the library is a few megabytes.
    private static int Int(ReadOnlySpan<byte> image, int at) => (int)Word(image, at);
}
