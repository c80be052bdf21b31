using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;

namespace HyperTune.Engine.Data;

/// <summary>Writes and reads <see cref="TrainingData"/> as a binary file, little-endian: a mark, the names and numbers, then the arrays as they lie.</summary>
public static class TrainingDataFile
{
    private const uint Mark = 0x32445448;
    private const int Piece = 1 << 20;

    /// <summary>Writes beside the place and renames, so that a reader never meets half a file. Cost O(rows × (inputs + targets)).</summary>
    /// <param name="path">Where to; replaced.</param>
    /// <param name="data">What.</param>
    public static void Write(string path, TrainingData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        string fresh = path + ".tmp";
        using (BinaryWriter writer = new(File.Create(fresh), Encoding.UTF8))
        {
            writer.Write(Mark);
            writer.Write(data.Task);
            writer.Write(data.Rows);
            writer.Write(data.Horizon);
            writer.Write(data.MaxWindow);
            WriteNames(writer, data.InputNames);
            WriteNames(writer, data.TargetNames);
            WriteNames(writer, data.Classes);
            WriteArray(writer, [.. data.TargetOffset]);
            WriteArray(writer, [.. data.TargetScale]);
            WriteArray(writer, data.TrainAnchors);
            WriteArray(writer, data.ValidationAnchors);
            WriteArray(writer, data.Inputs);
            WriteArray(writer, data.Targets);
            WriteArray(writer, data.Steps);
            WriteArray(writer, [.. data.FutureInputs]);
            WriteArray<int>(writer, [.. data.Embedded.Select(e => e.Column)]);
            WriteArray<int>(writer, [.. data.Embedded.Select(e => e.Categories)]);
        }

        WholeFile.Replace(fresh, path);
    }

    /// <summary>Reads a file. Cost O(rows × (inputs + targets)).</summary>
    /// <param name="path">Where from.</param>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="InvalidDataException">It is something else, or ends early.</exception>
    public static TrainingData Read(string path)
    {
        using BinaryReader reader = new(WholeFile.OpenRead(path), Encoding.UTF8);
        try
        {
            return reader.ReadUInt32() == Mark ? ReadBody(reader) : throw new InvalidDataException($"'{path}' holds no training data.");
        }
        catch (EndOfStreamException e)
        {
            throw new InvalidDataException($"'{path}' ends early.", e);
        }
    }

    // Initialisers run in the order they are written here: that of the file.
    private static TrainingData ReadBody(BinaryReader reader) => new()
    {
        Task = reader.ReadString(),
        Rows = reader.ReadInt32(),
        Horizon = reader.ReadInt32(),
        MaxWindow = reader.ReadInt32(),
        InputNames = ReadNames(reader),
        TargetNames = ReadNames(reader),
        Classes = ReadNames(reader),
        TargetOffset = [.. ReadArray<double>(reader)],
        TargetScale = [.. ReadArray<double>(reader)],
        TrainAnchors = ReadArray<int>(reader),
        ValidationAnchors = ReadArray<int>(reader),
        Inputs = ReadArray<float>(reader),
        Targets = ReadArray<float>(reader),
        Steps = ReadArray<int>(reader),
        FutureInputs = [.. ReadArray<int>(reader)],
        Embedded = [.. ReadArray<int>(reader).Zip(ReadArray<int>(reader), (column, categories) => new EmbeddedInput(column, categories))],
    };

    private static void WriteNames(BinaryWriter writer, ImmutableArray<string> names)
    {
        writer.Write(names.Length);
        foreach (string name in names)
        {
            writer.Write(name);
        }
    }

    private static ImmutableArray<string> ReadNames(BinaryReader reader) =>
        [.. Enumerable.Range(0, reader.ReadInt32()).Select(_ => reader.ReadString())];

    // In pieces, as one span of bytes ends at 2 GiB.
    private static void WriteArray<T>(BinaryWriter writer, T[] values)
        where T : unmanaged
    {
        writer.Write(values.Length);
        for (int start = 0; start < values.Length; start += Piece)
        {
            writer.Write(MemoryMarshal.AsBytes(values.AsSpan(start, Math.Min(Piece, values.Length - start))));
        }
    }

    private static T[] ReadArray<T>(BinaryReader reader)
        where T : unmanaged
    {
        T[] values = new T[reader.ReadInt32()];
        for (int start = 0; start < values.Length; start += Piece)
        {
            reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan(start, Math.Min(Piece, values.Length - start))));
        }

        return values;
    }
}
