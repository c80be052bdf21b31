using HyperTune.Engine.Spaces;

namespace HyperTune.Engine.Data.Reading;

/// <summary>Carries the one reason why a file is no table up to <see cref="TableReader"/>.</summary>
internal sealed class UnreadableFileException(string field, string what, string expected) : Exception(what)
{
    public const string File = "/data/file";

    public SpecProblem Problem { get; } = new(field, OneLine(what), expected);

    // Names that a file gives its columns may hold anything.
    private static string OneLine(string text) => text.Any(char.IsControl) ? string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)) : text;
}
