namespace HyperTune.Engine.Data.Reading;

/// <summary>What a file declares a column to be.</summary>
internal enum RawContent
{
    /// <summary>Nothing: it has to be found out.</summary>
    Unknown,

    /// <summary>Numbers.</summary>
    Numbers,

    /// <summary>Moments.</summary>
    Moments,

    /// <summary>Texts that are no numbers or moments, whatever they look like.</summary>
    Texts,
}

/// <summary>One column's cells as numbers of its different texts.</summary>
/// <param name="name">Its name.</param>
/// <param name="named">Whether the file names it.</param>
internal sealed class RawColumn(string name, bool named)
{
    private int[] codes = new int[256];
    private int count;
    private bool anyValue;

    /// <summary>Its name.</summary>
    public string Name => name;

    /// <summary>What the file declares it to be.</summary>
    public RawContent Content { get; init; }

    /// <summary>Different texts.</summary>
    public TextPool Texts { get; } = new();

    /// <summary>Number of each row's text; −1 for an empty one.</summary>
    public ReadOnlySpan<int> Codes => codes.AsSpan(0, count);

    /// <summary>Whether it is what a delimiter at the end of every line leaves.</summary>
    public bool IsNamelessAndEmpty => !named && !anyValue;

    /// <summary>Appends a row's cell, trimmed.</summary>
    public void Add(ReadOnlySpan<char> cell)
    {
        if (count == codes.Length)
        {
            Array.Resize(ref codes, (int)Math.Min(Array.MaxLength, count * 2L));
        }

        ReadOnlySpan<char> trimmed = cell.Trim();
        codes[count++] = trimmed.IsEmpty ? -1 : Texts.CodeOf(trimmed);
        anyValue |= !trimmed.IsEmpty;
    }
}
