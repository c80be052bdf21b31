using System.Buffers.Binary;
using HyperTune.Engine.Training;

namespace HyperTune.Tests.Engine.Training;

public sealed class OptionalVersionTests
{
    private const int SectionTable = 64;
    private const int Needs = 256;
    private const int Names = 320;

    [Fact]
    public void Make_ForADemandedVersion_SetsOnlyItsWeakFlag()
    {
        byte[] image = Library("GLIBC_2.2", "GLIBCXX_3.4.32");
        byte[] before = [.. image];

        Assert.True(OptionalVersion.Make(image, "GLIBCXX_3.4.32"));

        int flags = Needs + 16 + 16 + 4;
        Assert.Equal(2, BinaryPrimitives.ReadUInt16LittleEndian(image.AsSpan(flags)));
        image[flags] = 0;
        Assert.Equal(before, image);
    }

    [Fact]
    public void Make_ForAVersionThatIsNotDemanded_ChangesNothing()
    {
        byte[] image = Library("GLIBC_2.2", "GLIBCXX_3.4");
        byte[] before = [.. image];

        Assert.False(OptionalVersion.Make(image, "GLIBCXX_3.4.32"));
        Assert.Equal(before, image);
    }

    [Fact]
    public void Make_OfSomethingElse_Declines() => Assert.False(OptionalVersion.Make(new byte[100], "GLIBCXX_3.4.32"));

    // The least that has a version section: an ELF header, two section headers, one needed file with two versions, and their names.
    private static byte[] Library(string first, string second)
    {
        byte[] image = new byte[512];
        "\u007fELF\u0002\u0001"u8.CopyTo(image);
        Write32(image, 0x28, SectionTable);
        Write16(image, 0x3A, 64);
        Write16(image, 0x3C, 2);

        Write32(image, SectionTable + 4, 0x6ffffffe);
        Write32(image, SectionTable + 0x18, Needs);
        Write32(image, SectionTable + 0x28, 1);
        Write32(image, SectionTable + 0x2C, 1);
        Write32(image, SectionTable + 64 + 4, 3);
        Write32(image, SectionTable + 64 + 0x18, Names);

        Write16(image, Needs, 1);
        Write16(image, Needs + 2, 2);
        Write32(image, Needs + 8, 16);
        Write32(image, Needs + 16 + 8, 1);
        Write32(image, Needs + 16 + 12, 16);
        Write32(image, Needs + 32 + 8, (uint)first.Length + 2);
        System.Text.Encoding.ASCII.GetBytes(first).CopyTo(image, Names + 1);
        System.Text.Encoding.ASCII.GetBytes(second).CopyTo(image, Names + first.Length + 2);
        return image;
    }

    private static void Write16(byte[] image, int at, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(at), value);

    private static void Write32(byte[] image, int at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(image.AsSpan(at), value);
}
