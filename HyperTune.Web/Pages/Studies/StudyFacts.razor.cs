using HyperTune.Engine.Data;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Web.Formatting;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Pages.Studies;

/// <summary>What is known of a study's data, a click away: what is learnt from, the season, what the linear baseline sees, and what is odd about the rows.</summary>
public sealed partial class StudyFacts
{
    /// <summary>The study.</summary>
    [Parameter, EditorRequired]
    public required StudySummary Study { get; set; }

    private string Label => Study.DataNotes.Length > 0 ? T["open.notes", Numbers.Count(Study.DataNotes.Length)] : T["title"];

    private IEnumerable<string> Facts
    {
        get
        {
            SplitPlan split = Study.Split!;
            string kind = Study.Task is { } task && TaskNames.IsSequence(task) ? "sequences" : Study.Task == TaskNames.Forecast ? "windows" : "rows";
            yield return T[$"split.{kind}", Numbers.Count(split.TrainSamples), Numbers.Count(split.ValidationSamples)];
            yield return T[(kind == "sequences" ? "test.sequences" : "test.rows") + (split.Test == 1 ? ".one" : ""), Numbers.Count(split.Test)];
            if (split.Purged > 0)
            {
                yield return T[split.Purged == 1 ? "purged.one" : "purged", Numbers.Count(split.Purged)];
            }

            if (Study.SeasonalPeriod is { } season)
            {
                yield return T["season", Numbers.Count(season)];
            }

            if (Study.LinearSight is { } sight)
            {
                yield return sight;
            }
        }
    }
}
