using System.Buffers.Binary;

namespace HyperTune.Engine.Storage;

/// <summary>Packs numbers as little-endian doubles; a metric that was not reported is a NaN of its own, apart from a reported NaN.</summary>
internal static class MetricPacking
{
    private const long AbsentBits = 0x7FF8_0000_0000_0AB5;

    /// <summary>One double for each name of the list, in its order.</summary>
    public static byte[] Pack(IReadOnlyDictionary<string, double> metrics, IReadOnlyList<string> names)
    {
        byte[] packed = new byte[names.Count * sizeof(double)];
        for (int i = 0; i < names.Count; i++)
        {
            long bits = metrics.TryGetValue(names[i], out double value) ? BitConverter.DoubleToInt64Bits(value) : AbsentBits;
            BinaryPrimitives.WriteInt64LittleEndian(packed.AsSpan(i * sizeof(double)), bits);
        }

        return packed;
    }

    /// <summary>The value at an index; null when it was not reported.</summary>
    public static double? At(ReadOnlySpan<byte> packed, int index)
    {
        if (index < 0 || (index + 1) * sizeof(double) > packed.Length)
        {
            return null;
        }

        long bits = BinaryPrimitives.ReadInt64LittleEndian(packed[(index * sizeof(double))..]);
        return bits == AbsentBits ? null : BitConverter.Int64BitsToDouble(bits);
    }

    /// <summary>All values that were reported, by name.</summary>
    public static IEnumerable<KeyValuePair<string, double>> Unpack(byte[] packed, IReadOnlyList<string> names)
    {
        for (int i = 0; i < names.Count; i++)
        {
            if (At(packed, i) is { } value)
            {
                yield return KeyValuePair.Create(names[i], value);
            }
        }
    }

    public static byte[] PackDoubles(IReadOnlyList<double> values)
    {
        byte[] packed = new byte[values.Count * sizeof(double)];
        for (int i = 0; i < values.Count; i++)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(packed.AsSpan(i * sizeof(double)), values[i]);
        }

        return packed;
    }

    public static double[] UnpackDoubles(byte[] packed)
    {
        double[] values = new double[packed.Length / sizeof(double)];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = BinaryPrimitives.ReadDoubleLittleEndian(packed.AsSpan(i * sizeof(double)));
        }

        return values;
    }

    public static byte[] PackFloats(IReadOnlyList<double> values)
    {
        byte[] packed = new byte[values.Count * sizeof(float)];
        for (int i = 0; i < values.Count; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(packed.AsSpan(i * sizeof(float)), (float)values[i]);
        }

        return packed;
    }

    public static double[] UnpackFloats(byte[] packed)
    {
        double[] values = new double[packed.Length / sizeof(float)];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = BinaryPrimitives.ReadSingleLittleEndian(packed.AsSpan(i * sizeof(float)));
        }

        return values;
    }
}
