namespace HyperTune.Engine.Spaces.Constraints;

/// <summary>A word or sign of an expression.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">A name or text without its quotes, else as written.</param>
/// <param name="At">Its place, from 1.</param>
internal readonly record struct ConstraintToken(ConstraintTokenKind Kind, string Text, int At)
{
    /// <summary>Whether it is a sign or an unquoted word of the language.</summary>
    public bool Is(string word) => Kind is ConstraintTokenKind.Sign or ConstraintTokenKind.Word && Text == word;
}

/// <summary>What a word of an expression is.</summary>
internal enum ConstraintTokenKind
{
    /// <summary>A number.</summary>
    Number,

    /// <summary>A text in quotes.</summary>
    Text,

    /// <summary>A name without quotes, or a word of the language.</summary>
    Word,

    /// <summary>A name in back quotes.</summary>
    QuotedName,

    /// <summary>An operator, a parenthesis or a comma.</summary>
    Sign,

    /// <summary>Something that is no word.</summary>
    Unknown,

    /// <summary>A text or name whose closing quote is missing.</summary>
    Unclosed,

    /// <summary>The end.</summary>
    End,
}
