using System.Collections.Immutable;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Web.Formatting;
using Microsoft.Extensions.Localization;

namespace HyperTune.Web.Plots.Gallery;

/// <summary>When each slot trained which trial: gaps are idle time, hatched low bars were pruned, and a line marks the present.</summary>
public sealed class TimelinePlot : IPlot
{
    private const int MostBars = 1500;

    /// <inheritdoc/>
    public string Key => "timeline";

    /// <inheritdoc/>
    public Figure Compute(PlotInput input, IStringLocalizer<PlotText> text)
    {
        ImmutableArray<TimelineStretch> all = input.Table is { } table ? StretchesOf(table, input.Shown) : [];
        if (all.IsEmpty)
        {
            return Figure.Nothing(text["timeline.empty"]);
        }

        DateTimeOffset begin = all.Min(s => s.From);
        DateTimeOffset last = all.Max(s => s.To);
        bool running = input.Study.State is StudyState.Running && input.Now is not null;
        DateTimeOffset now = running && input.Now > last ? input.Now.Value : last;
        DateTimeOffset end = running && input.Study.Left is { } left ? now + left.High : now;
        TimeUnit unit = TimeUnit.Of(end - begin);
        int[] slots = [.. all.Select(s => s.Slot).Distinct().Order()];
        ImmutableArray<TimelineStretch> shown = TimelineStretch.Joined(all, MostBars);
        double present = unit.In(now - begin);
        double to = Math.Max(unit.In(end - begin), present * 1.02);
        return new()
        {
            Bars = [.. Kinds(input.Study.BestNumber).Select(k => Bars(k, shown, begin, slots, unit, text)).Where(b => b.Row.Count > 0)],
            X = new() { Title = text["timeline.axis", text[unit.Key].Value], From = 0, To = to > 0 ? to : 1 },
            Y = new() { From = slots.Length - 0.5, To = -0.5, Names = [.. slots.Select(s => text[s < 0 ? "timeline.no_slot" : "timeline.slot", s].Value)], Grid = false },
            Bands = running && to > present ? [new(present, to, "")] : [],
            Rules = running ? [new(present, text["timeline.now"], Strong: true)] : [],
            HoverColumn = false,
            HoverGroup = Figure.TrialsOfStudy,
            Subtitle = running && end > now ? text["timeline.sub", Durations.Words(now - begin), Durations.Words(end - begin)] : Durations.Words(now - begin),
            Note = shown.Length < all.Length ? text["timeline.joined", Numbers.Count(shown.Length), Numbers.Count(all.Length)].Value : null,
            Table = () => TableOf(all, begin, text),
        };
    }

    private static ImmutableArray<TimelineStretch> StretchesOf(TrialTable table, IReadOnlyList<int> rows) =>
    [
        .. from row in rows
           from segment in table.Segments[row]
           where segment.To >= segment.From
           orderby segment.Slot, segment.From, table.Number[row]
           select new TimelineStretch(segment.Slot, segment.From, segment.To, table.Number[row], 1, table.State[row]),
    ];

    private static IEnumerable<Kind> Kinds(int? best) =>
    [
        new("complete", PlotColours.Ended, 0.78, false, s => s.State is TrialState.Completed && !IsBest(s, best)),
        new("pruned", PlotColours.Pruned, 0.5, true, s => s.State is TrialState.Pruned && !IsBest(s, best)),
        new("failed", PlotColours.Failed, 0.78, false, s => s.State is TrialState.Failed or TrialState.Infeasible),
        new("other", PlotColours.Line, 0.78, true, s => s.State is TrialState.Cancelled or TrialState.Waiting),
        new("running", PlotColours.Running, 0.78, false, s => s.State is TrialState.Running),
        new("best", PlotColours.Ink, 0.78, false, s => IsBest(s, best)),
    ];

    private static bool IsBest(TimelineStretch stretch, int? best) => stretch.Count == 1 && stretch.First == best;

    private static BarSeries Bars(Kind kind, ImmutableArray<TimelineStretch> shown, DateTimeOffset begin, int[] slots, TimeUnit unit, IStringLocalizer<PlotText> text)
    {
        ImmutableArray<TimelineStretch> bars = [.. shown.Where(kind.Holds)];
        return new()
        {
            Key = kind.Key,
            Name = text[$"timeline.{kind.Key}"],
            Colour = kind.Colour,
            Hatched = kind.Hatched,
            Thickness = kind.Thickness,
            Row = [.. bars.Select(b => (double)Array.IndexOf(slots, b.Slot))],
            From = [.. bars.Select(b => unit.In(b.From - begin))],
            To = [.. bars.Select(b => unit.In(b.To - begin))],
            Trials = [.. bars.Select(b => b.First)],
            Hovers = [.. bars.Select(b => Said(b, text))],
        };
    }

    private static string Said(TimelineStretch stretch, IStringLocalizer<PlotText> text) => stretch.Count == 1
        ? text["timeline.hover", stretch.First, TrialRows.State(stretch.State, text), Durations.Words(stretch.To - stretch.From)]
        : text["timeline.hover_many", stretch.Count, stretch.First, Durations.Words(stretch.To - stretch.From)];

    private static FigureTable TableOf(ImmutableArray<TimelineStretch> all, DateTimeOffset begin, IStringLocalizer<PlotText> text) => new(
        text["axis.trial"],
        [text["timeline.slot_column"], text["trials.state"], text["timeline.from"], text["timeline.seconds"]],
        [.. all.OrderBy(s => s.From).Select(s => new FigureTable.Row(s.First, [s.Slot, TrialRows.State(s.State, text), Math.Round((s.From - begin).TotalSeconds, 1), Math.Round((s.To - s.From).TotalSeconds, 1)]))]);

    private sealed record Kind(string Key, string Colour, double Thickness, bool Hatched, Func<TimelineStretch, bool> Holds);
}
