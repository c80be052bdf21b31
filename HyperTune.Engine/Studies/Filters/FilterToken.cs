using System.Runtime.InteropServices;

namespace HyperTune.Engine.Studies.Filters;

/// <summary>The smallest piece of a filter's text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">A word or operator as written, a quoted text without its quotes.</param>
/// <param name="Number">The value of a number.</param>
/// <param name="Position">Where it begins, from 0.</param>
/// <param name="Length">Characters it takes.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FilterToken(FilterTokenKind Kind, string Text, double Number, int Position, int Length)
{
    public bool Is(string keyword) => Kind == FilterTokenKind.Word && Text.Equals(keyword, StringComparison.OrdinalIgnoreCase);

    public bool IsSign(string sign) => Kind == FilterTokenKind.Sign && Text == sign;
}

internal enum FilterTokenKind
{
    Word,
    Quoted,
    Number,
    Sign,
    End,
}
