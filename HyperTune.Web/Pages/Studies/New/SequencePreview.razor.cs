using System.Collections.Immutable;
using HyperTune.Engine.Data;
using HyperTune.Web.Formatting;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Pages.Studies.New;

/// <summary>The sequences that the data section makes: how many, how long, of which classes, and some to look at.</summary>
public sealed partial class SequencePreview
{
    private const int MostNamed = 6;

    /// <summary>What was found; null while it is looked for.</summary>
    [Parameter]
    [EditorRequired]
    public SequenceSurvey? Survey { get; set; }

    private string Shape(SequenceSurvey found) => found.Shortest == found.Longest
        ? T["sequences.even", Numbers.Count(found.Count), Numbers.Count(found.Longest)]
        : T["sequences.uneven", Numbers.Count(found.Count), Numbers.Count(found.Shortest), Numbers.Count(found.Longest)];

    private static double[] Bars(SequenceSurvey found) => [.. found.Classes.Select(c => (double)c.Count)];

    private static string[] Names(SequenceSurvey found) => [.. found.Classes.Select(c => $"{c.Value}: {c.Count}")];

    private string Parts(SequenceSurvey found)
    {
        ImmutableArray<double> split = Form.Spec.Data?.Split ?? [];
        return SplitPlanner.CheckShares(split) is not null ? ""
            : T["sequences.parts", Part(split[0]), Part(split[1]), Part(split[2])];

        string Part(double share) => Numbers.Count((long)Math.Round(found.Count * share));
    }

    private string Balance(SequenceSurvey found)
    {
        string named = string.Join(", ", found.Classes.Take(MostNamed).Select(c => $"{c.Value} {Numbers.Count(c.Count)}"));
        return found.Classes.Length > MostNamed ? T["sequences.more", named, found.Classes.Length - MostNamed] : named;
    }
}
