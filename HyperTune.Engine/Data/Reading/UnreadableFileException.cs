using HyperTune.Engine.Spaces;

namespace HyperTune.Engine.Data.Reading;

/// <summary>Carries the one reason why a file is no table up to <see cref="TableReader"/>.</summary>
internal sealed class UnreadableFileException(string field, string what, string expected) : Exception(what)
{
    public const string File = "/data/file";

    public SpecProblem Problem { get; } = new(field, what, expected);
}
