using System.Collections;
using System.Text;
using static HyperTune.Engine.Data.Reading.ReadingText;

namespace HyperTune.Engine.Data.Reading;

/// <summary>Different texts numbered in the order they first came, kept as UTF-8 in one block: some 20 bytes a text beside its own.</summary>
internal sealed class TextPool : IReadOnlyList<string>
{
    private byte[] block = new byte[1024];
    private int used;
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private int[] hashes = new int[64];
    private int[]? slots = new int[128];

    /// <inheritdoc/>
    public int Count { get; private set; }

    /// <inheritdoc/>
    public string this[int index] => Encoding.UTF8.GetString(Utf8(index));

    /// <summary>The bytes of a text.</summary>
    public ReadOnlySpan<byte> Utf8(int code) => block.AsSpan(starts[code], ends[code] - starts[code]);

    /// <summary>The number of a text, a new one when it has not been seen. Cost O(length).</summary>
    /// <exception cref="InvalidOperationException">The pool is frozen.</exception>
    public int CodeOf(ReadOnlySpan<char> text)
    {
        int[] table = slots ?? throw new InvalidOperationException("The pool is frozen.");
        Reserve(Encoding.UTF8.GetMaxByteCount(text.Length));
        int length = Encoding.UTF8.GetBytes(text, block.AsSpan(used));
        ReadOnlySpan<byte> bytes = block.AsSpan(used, length);
        int hash = string.GetHashCode(text);
        int mask = table.Length - 1;
        for (int slot = hash & mask; ; slot = (slot + 1) & mask)
        {
            int code = table[slot] - 1;
            if (code < 0)
            {
                table[slot] = Count + 1;
                return Append(length, hash);
            }

            if (hashes[code] == hash && Utf8(code).SequenceEqual(bytes))
            {
                return code;
            }
        }
    }

    /// <summary>Drops what only finding needs, and the texts that are not kept. Answers the new number of each old one; −1 for dropped.</summary>
    /// <param name="keep">Which texts stay.</param>
    public int[] Freeze(Func<int, bool> keep)
    {
        int[] renamed = new int[Count];
        int kept = 0;
        for (int code = 0; code < renamed.Length; code++)
        {
            renamed[code] = keep(code) ? kept : -1;
            if (renamed[code] >= 0)
            {
                (starts[kept], ends[kept]) = (starts[code], ends[code]);
                kept++;
            }
        }

        Count = kept;
        slots = null;
        hashes = [];
        Array.Resize(ref starts, kept);
        Array.Resize(ref ends, kept);
        Array.Resize(ref block, used);
        return renamed;
    }

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => Enumerable.Range(0, Count).Select(i => this[i]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int Append(int length, int hash)
    {
        if (Count == starts.Length)
        {
            Array.Resize(ref starts, Count * 2);
            Array.Resize(ref ends, Count * 2);
            Array.Resize(ref hashes, Count * 2);
        }

        starts[Count] = used;
        ends[Count] = used += length;
        hashes[Count] = hash;
        Count++;
        if (Count * 2 > slots!.Length)
        {
            Rehash();
        }

        return Count - 1;
    }

    private void Reserve(int bytes)
    {
        if ((long)used + bytes > Array.MaxLength)
        {
            throw new UnreadableFileException(UnreadableFileException.File, L["ColumnTooLong"], L["ColumnTooLong.Expected"]);
        }

        if (used + bytes > block.Length)
        {
            Array.Resize(ref block, (int)Math.Min(Array.MaxLength, Math.Max((long)block.Length * 2, (long)used + bytes)));
        }
    }

    private void Rehash()
    {
        int[] table = new int[slots!.Length * 2];
        int mask = table.Length - 1;
        for (int code = 0; code < Count; code++)
        {
            int slot = hashes[code] & mask;
            while (table[slot] != 0)
            {
                slot = (slot + 1) & mask;
            }

            table[slot] = code + 1;
        }

        slots = table;
    }
}
