namespace HyperTune.Engine.Data.Reading;

/// <summary>How the numbers of a file are written.</summary>
/// <param name="Decimal">Before the fraction: <c>.</c> or <c>,</c>.</param>
/// <param name="Thousands">Between groups of three digits: <c>,</c> <c>.</c> <c>'</c>, a space for every kind of space, or <see cref="Nothing"/>.</param>
internal readonly record struct NumberWriting(char Decimal, char Thousands)
{
    /// <summary>There is nothing between thousands.</summary>
    public const char Nothing = '\0';

    /// <summary>As in documents and in program code.</summary>
    public static NumberWriting Plain { get; } = new('.', Nothing);

    /// <summary>The separator that begins at a place of UTF-8, and how many bytes it takes; all spaces are one, and so are both apostrophes.</summary>
    public static (char Separator, int Length) At(ReadOnlySpan<byte> text) => text switch
    {
        [(byte)'.', ..] => ('.', 1),
        [(byte)',', ..] => (',', 1),
        [(byte)' ', ..] => (' ', 1),
        [(byte)'\'', ..] => ('\'', 1),
        [0xC2, 0xA0, ..] => (' ', 2),
        [0xE2, 0x80, 0xAF or 0x89, ..] => (' ', 3),
        [0xE2, 0x80, 0x99, ..] => ('\'', 3),
        _ => (Nothing, 0),
    };
}
