using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;

namespace HyperTune.Engine.Data;

/// <summary>Writes and reads <see cref="Predictions"/> as a small binary file, little-endian: a mark, the names, then the three arrays as they lie.</summary>
public static class PredictionsFile
{
    /// <summary>The file's name in a trial's folder.</summary>
    public const string Name = "predictions.bin";

    private const uint Mark = 0x31505448;

    /// <summary>Writes beside the place and renames, so that a reader never meets half a file. Cost O(n).</summary>
    /// <param name="path">Where to; replaced.</param>
    /// <param name="predictions">What.</param>
    public static void Write(string path, Predictions predictions)
    {
        string fresh = path + ".tmp";
        using (BinaryWriter writer = new(File.Create(fresh), Encoding.UTF8))
        {
            writer.Write(Mark);
            writer.Write(predictions.Horizon);
            WriteNames(writer, predictions.TargetNames);
            WriteNames(writer, predictions.Classes);
            WriteArray(writer, predictions.Anchors);
            WriteArray(writer, predictions.Predicted);
            WriteArray(writer, predictions.Actual);
        }

        WholeFile.Replace(fresh, path);
    }

    /// <summary>Reads a file, or answers null when there is none. Cost O(n).</summary>
    /// <param name="path">Where from.</param>
    /// <exception cref="InvalidDataException">It is something else.</exception>
    public static Predictions? Read(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        using BinaryReader reader = new(WholeFile.OpenRead(path), Encoding.UTF8);
        try
        {
            return reader.ReadUInt32() != Mark ? throw new InvalidDataException($"'{path}' holds no predictions.") : new()
            {
                Horizon = reader.ReadInt32(),
                TargetNames = ReadNames(reader),
                Classes = ReadNames(reader),
                Anchors = ReadArray<int>(reader),
                Predicted = ReadArray<float>(reader),
                Actual = ReadArray<float>(reader),
            };
        }
        catch (EndOfStreamException e)
        {
            throw new InvalidDataException($"'{path}' ends early.", e);
        }
    }

    private static void WriteNames(BinaryWriter writer, ImmutableArray<string> names)
    {
        writer.Write(names.Length);
        foreach (string name in names)
        {
            writer.Write(name);
        }
    }

    private static void WriteArray<T>(BinaryWriter writer, T[] values)
        where T : unmanaged
    {
        writer.Write(values.Length);
        writer.Write(MemoryMarshal.AsBytes(values.AsSpan()));
    }

    private static ImmutableArray<string> ReadNames(BinaryReader reader) =>
        [.. Enumerable.Range(0, reader.ReadInt32()).Select(_ => reader.ReadString())];

    private static T[] ReadArray<T>(BinaryReader reader)
        where T : unmanaged
    {
        T[] values = new T[reader.ReadInt32()];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }
}
