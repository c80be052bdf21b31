using System.Globalization;
using HyperTune.Web.Formatting;
using Microsoft.Extensions.Localization;

namespace HyperTune.Web.Pages.Studies.Compare;

/// <summary>What is said about searches that race one another.</summary>
internal static class RaceWords
{
    private const int LabelLength = 18;

    /// <summary>A short name for a line: the first study's, with the number of seeds.</summary>
    /// <param name="entry">The line.</param>
    /// <param name="text">Words.</param>
    public static string Label(StudyRace.Entry entry, IStringLocalizer<CompareText> text)
    {
        StringInfo name = new(entry.Studies[0].Study.Name);
        string first = name.LengthInTextElements > LabelLength ? name.SubstringByTextElements(0, LabelLength - 1).TrimEnd() + "…" : name.String;
        return entry.Studies.Length > 1 ? text["studies.label", first, entry.Studies.Length] : first;
    }

    /// <summary>An amount of what is spent, with its unit.</summary>
    /// <param name="cost">What is counted.</param>
    /// <param name="amount">How much.</param>
    /// <param name="text">Words.</param>
    public static string Amount(RaceCost cost, double amount, IStringLocalizer<CompareText> text) => cost switch
    {
        RaceCost.Seconds => Durations.Words(TimeSpan.FromSeconds(amount)),
        RaceCost.Epochs => text["words.epochs", Numbers.Count((long)amount)],
        _ => text["count", Numbers.Count((long)amount)],
    };
}
