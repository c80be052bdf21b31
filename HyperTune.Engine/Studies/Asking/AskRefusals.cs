using System.Collections.Immutable;
using HyperTune.Engine.Spaces;

namespace HyperTune.Engine.Studies.Asking;

/// <summary>Makes refusals.</summary>
internal static class AskRefusals
{
    public static AskAnswer<T> Answer<T>(T value) => new(value, null);

    public static AskRefusal Unknown(string sentence) => new(AskRefusalKind.Unknown, sentence, []);

    public static AskRefusal Conflict(string sentence) => new(AskRefusalKind.Conflict, sentence, []);

    public static AskRefusal Invalid(ImmutableArray<SpecProblem> problems) => new(AskRefusalKind.Invalid, problems[0].ToString(), problems);
}
