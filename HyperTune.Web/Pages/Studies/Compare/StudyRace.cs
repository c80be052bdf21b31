using System.Collections.Immutable;
using System.Globalization;
using HyperTune.Engine.Analysis.Convergence;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Web.Plots;

namespace HyperTune.Web.Pages.Studies.Compare;

/// <summary>Studies as searches that race one another: those that differ by their seed only as one, in the order in which they were chosen.</summary>
/// <param name="Entries">One a line of the chart and a row of the table.</param>
/// <param name="Common">What all studies have spent at least: the fair place to compare them at.</param>
public sealed record StudyRace(ImmutableArray<StudyRace.Entry> Entries, double Common)
{
    /// <summary>The race of some studies with one objective.</summary>
    /// <param name="studies">The studies and their way, in the order in which they were chosen.</param>
    /// <param name="grouped">Whether repeats with other seeds are one.</param>
    public static StudyRace Of(IReadOnlyList<Racer> studies, bool grouped)
    {
        ArgumentNullException.ThrowIfNull(studies);
        double common = studies.Count == 0 ? 0 : studies.Min(s => s.Search.End);
        ImmutableArray<Entry> entries =
        [
            .. studies.GroupBy(s => grouped ? SeedGroup.KeyOf(s.Spec) : s.Study.Id.ToString()).Select((group, slot) => EntryOf([.. group], slot, common)),
        ];
        return new(entries, common);
    }

    /// <summary>A study's trials in the order in which they ended, with what they cost. Cost O(n log n).</summary>
    /// <param name="table">Its trials.</param>
    /// <param name="cost">What is counted.</param>
    public static BestSoFar SearchOf(TrialTable table, RaceCost cost)
    {
        ArgumentNullException.ThrowIfNull(table);
        IEnumerable<int> ended = Enumerable.Range(0, table.Count).Where(i => table.State[i].IsFinished()).OrderBy(i => table.FinishedAt[i]).ThenBy(i => table.Number[i]);
        return BestSoFar.Of(
            ended.Select(i => new EndedTrial(
                cost switch { RaceCost.Epochs => table.Epochs[i], RaceCost.Seconds => table.Seconds[i], _ => 1 },
                table.State[i] == TrialState.Completed ? table.Value[i] : double.NaN)),
            table.Objective);
    }

    private static Entry EntryOf(ImmutableArray<Racer> studies, int slot, double common)
    {
        ImmutableArray<BestSoFar> searches = [.. studies.Select(s => s.Search)];
        double[] finals = [.. searches.Select(s => s.Final).Where(double.IsFinite)];
        double[] at = [.. searches.Select(s => s.ValueAt(common))];
        return new()
        {
            Key = studies[0].Study.Id.ToString("N", CultureInfo.InvariantCulture),
            Slot = slot,
            Studies = studies,
            Band = ConvergenceBand.Of(searches),
            Final = Middle(finals, 0.5),
            FinalLow = Middle(finals, 0.25),
            FinalHigh = Middle(finals, 0.75),
            AtCommon = at.All(double.IsFinite) ? Middle(at, 0.5) : double.NaN,
        };
    }

    private static double Middle(double[] values, double chance)
    {
        double[] sorted = [.. values.Order()];
        double place = chance * (sorted.Length - 1);
        return sorted.Length == 0 ? double.NaN
            : (int)place + 1 < sorted.Length ? sorted[(int)place] + ((place - (int)place) * (sorted[(int)place + 1] - sorted[(int)place]))
            : sorted[(int)place];
    }

    /// <summary>One study and its way.</summary>
    /// <param name="Study">The study.</param>
    /// <param name="Spec">Its document.</param>
    /// <param name="Judged">Its document as far as it decides on which rows trials are judged.</param>
    /// <param name="Search">The best so far by what it has spent.</param>
    /// <param name="Epochs">Epochs over all trials that have ended.</param>
    /// <param name="Seconds">Training seconds over all trials that have ended.</param>
    public sealed record Racer(StudySummary Study, StudySpec Spec, StudySpec Judged, BestSoFar Search, double Epochs, double Seconds);

    /// <summary>One study, or several that differ by their seed only.</summary>
    public sealed record Entry
    {
        /// <summary>Tells it from the others.</summary>
        public required string Key { get; init; }

        /// <summary>Which colour and symbol it has.</summary>
        public required int Slot { get; init; }

        /// <summary>The studies.</summary>
        public required ImmutableArray<Racer> Studies { get; init; }

        /// <summary>Median and quartiles of the best so far.</summary>
        public required ConvergenceBand Band { get; init; }

        /// <summary>Median of the last values; NaN when there is none.</summary>
        public required double Final { get; init; }

        /// <summary>Lower quartile of the last values.</summary>
        public required double FinalLow { get; init; }

        /// <summary>Upper quartile of the last values.</summary>
        public required double FinalHigh { get; init; }

        /// <summary>Median of the values when as much is spent as every study has; NaN when one has none then.</summary>
        public required double AtCommon { get; init; }

        /// <summary>How the chart draws it.</summary>
        public ConvergenceLine Line(string label) => new(Key, label, Slot, Band, [.. Studies.Select(s => s.Search)]);
    }
}
