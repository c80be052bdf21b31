using HyperTune.Engine.Studies;
using HyperTune.Web.Formatting;
using Microsoft.Extensions.Localization;

namespace HyperTune.Web.Shell.Notices;

/// <summary>What is said about a study that has ended.</summary>
internal static class NoticeWords
{
    /// <summary>What came of it: its best value, or why it failed.</summary>
    /// <param name="study">The study.</param>
    /// <param name="text">Words.</param>
    public static string Outcome(StudySummary study, IStringLocalizer<NoticesText> text) => study switch
    {
        { State: StudyState.Failed } => study.Reason ?? text["ended.no_reason"],
        { BestNumber: { } number, BestValue: { } value } => text["best", study.Objectives[0].Metric, Numbers.Significant(value), number],
        _ => text["no_best"],
    };

    /// <summary>One sentence with its name.</summary>
    /// <param name="study">The study.</param>
    /// <param name="text">Words.</param>
    public static string Sentence(StudySummary study, IStringLocalizer<NoticesText> text) => text[$"ended.{study.State}", study.Name, Outcome(study, text)];
}
