using System.Buffers.Binary;
using System.Collections.Immutable;
using HyperTune.Engine.Studies;

namespace HyperTune.Engine.Storage;

/// <summary>Packs the stretches in which a trial trained: slot (4 bytes), begin and end in milliseconds since 1970 (8 bytes each), little-endian.</summary>
internal static class SegmentPacking
{
    private const int Size = sizeof(int) + 2 * sizeof(long);

    public static byte[] Pack(ImmutableArray<TrialSegment> segments)
    {
        byte[] packed = new byte[segments.Length * Size];
        for (int i = 0; i < segments.Length; i++)
        {
            Span<byte> place = packed.AsSpan(i * Size, Size);
            BinaryPrimitives.WriteInt32LittleEndian(place, segments[i].Slot);
            BinaryPrimitives.WriteInt64LittleEndian(place[4..], segments[i].From.ToUnixTimeMilliseconds());
            BinaryPrimitives.WriteInt64LittleEndian(place[12..], segments[i].To.ToUnixTimeMilliseconds());
        }

        return packed;
    }

    public static ImmutableArray<TrialSegment> Unpack(ReadOnlySpan<byte> packed)
    {
        var segments = ImmutableArray.CreateBuilder<TrialSegment>(packed.Length / Size);
        for (int at = 0; at + Size <= packed.Length; at += Size)
        {
            ReadOnlySpan<byte> place = packed.Slice(at, Size);
            segments.Add(new(
                BinaryPrimitives.ReadInt32LittleEndian(place),
                DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64LittleEndian(place[4..])),
                DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64LittleEndian(place[12..]))));
        }

        return segments.ToImmutable();
    }
}
