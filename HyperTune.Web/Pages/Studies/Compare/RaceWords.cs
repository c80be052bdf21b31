using System.Globalization;
using HyperTune.Web.Formatting;
using Microsoft.Extensions.Localization;

namespace HyperTune.Web.Pages.Studies.Compare;

/// <summary>What is said about searches that race one another.</summary>
internal static class RaceWords
{
    private const int Head = 15;
    private const int Tail = 10;

    /// <summary>A short name for a line: the first study's with its middle left out, since names differ at their ends, and the number of seeds.</summary>
    /// <param name="entry">The line.</param>
    /// <param name="text">Words.</param>
    public static string Label(StudyRace.Entry entry, IStringLocalizer<CompareText> text)
    {
        StringInfo name = new(entry.Studies[0].Study.Name);
        int length = name.LengthInTextElements;
        string first = length <= Head + Tail + 1
            ? name.String
            : $"{name.SubstringByTextElements(0, Head).TrimEnd()}…{name.SubstringByTextElements(length - Tail).TrimStart()}";
        return entry.Studies.Length > 1 ? text["studies.label", first, entry.Studies.Length] : first;
    }

    /// <summary>An amount of what is spent, with its unit.</summary>
    /// <param name="cost">What is counted.</param>
    /// <param name="amount">How much.</param>
    /// <param name="text">Words.</param>
    public static string Amount(RaceCost cost, double amount, IStringLocalizer<CompareText> text) => cost switch
    {
        RaceCost.Seconds => Durations.Words(TimeSpan.FromSeconds(amount)),
        RaceCost.Epochs => text[(long)amount == 1 ? "words.epochs.one" : "words.epochs", Numbers.Count((long)amount)],
        _ => text[(long)amount == 1 ? "count.one" : "count", Numbers.Count((long)amount)],
    };
}
