namespace HyperTune.Engine.Data.Reading;

/// <summary>
/// Walks over a structure of Thrift's compact protocol without reading anything into it, to see that its lengths fit its bytes. The Parquet library believes the
/// lengths of lists: a damaged footer can keep it busy for ever.
/// </summary>
/// <remarks>Apache Thrift, "Thrift compact protocol encoding".</remarks>
internal ref struct ThriftWalk(ReadOnlySpan<byte> bytes)
{
    private const int Deepest = 32;

    private readonly ReadOnlySpan<byte> bytes = bytes;
    private int at = 0;

    /// <summary>Whether the bytes begin with a whole structure. Cost O(bytes).</summary>
    public static bool IsStructure(ReadOnlySpan<byte> bytes) => new ThriftWalk(bytes).Structure(0);

    private readonly int Left => bytes.Length - at;

    private bool Structure(int depth)
    {
        while (depth < Deepest && Left > 0)
        {
            byte head = bytes[at++];
            if (head == 0)
            {
                return true;
            }

            bool known = (head >> 4) != 0 || Number(out _);
            if (!known || !((head & 15) is 1 or 2 || Value(head & 15, depth + 1)))
            {
                return false;
            }
        }

        return false;
    }

    private bool Value(int type, int depth) => type switch
    {
        1 or 2 or 3 => Skip(1),
        4 or 5 or 6 => Number(out _),
        7 => Skip(8),
        8 => Number(out ulong length) && Skip(length),
        9 or 10 => List(depth),
        11 => Map(depth),
        12 => Structure(depth),
        13 => Skip(16),
        _ => false,
    };

    private bool List(int depth)
    {
        if (Left == 0)
        {
            return false;
        }

        byte head = bytes[at++];
        ulong count = (ulong)(head >> 4);
        if (count == 15 && !Number(out count))
        {
            return false;
        }

        bool fits = count <= (ulong)Left;
        for (ulong i = 0; i < count && fits; i++)
        {
            fits = Value(head & 15, depth + 1);
        }

        return fits;
    }

    private bool Map(int depth)
    {
        if (!Number(out ulong count) || (count > 0 && Left == 0))
        {
            return false;
        }

        byte types = count > 0 ? bytes[at++] : (byte)0;
        bool fits = count <= (ulong)Left;
        for (ulong i = 0; i < count && fits; i++)
        {
            fits = Value(types >> 4, depth + 1) && Value(types & 15, depth + 1);
        }

        return fits;
    }

    private bool Skip(ulong count)
    {
        bool fits = count <= (ulong)Left;
        at += fits ? (int)count : 0;
        return fits;
    }

    private bool Number(out ulong value)
    {
        value = 0;
        for (int shift = 0; shift < 64 && Left > 0; shift += 7)
        {
            byte part = bytes[at++];
            value |= (ulong)(part & 127) << shift;
            if (part < 128)
            {
                return true;
            }
        }

        return false;
    }
}
