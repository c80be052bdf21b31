using System.Collections.Immutable;
using HyperTune.Engine.Studies.Brushing;
using Microsoft.Extensions.Localization;

namespace HyperTune.Web.Pages.Studies.Analysis;

/// <summary>What is said about a brush in an address that cannot be read.</summary>
internal static class BrushWords
{
    private const int MostKnown = 8;
    private const int MostLetters = 60;

    /// <summary>One line: the first problem and how many more there are; null for none.</summary>
    /// <param name="problems">The problems.</param>
    /// <param name="text">Words.</param>
    public static string? Line(ImmutableArray<BrushProblem> problems, IStringLocalizer<AnalysisText> text)
    {
        if (problems.IsEmpty)
        {
            return null;
        }

        BrushProblem first = problems[0];
        string said = text[$"brush.problem.{first.Kind}", Short(first.Part), first.Name, Known(first.Known)];
        return problems.Length == 1 ? said : text["brush.problem.more", said, problems.Length - 1];
    }

    private static string Short(string part) => part.Length <= MostLetters ? part : part[..MostLetters] + "…";

    private static string Known(ImmutableArray<string> known) =>
        string.Join(", ", known.Take(MostKnown).Select(Short)) + (known.Length > MostKnown ? ", …" : "");
}
