using System.Collections.Immutable;
using HyperTune.Engine.Studies.Brushing;

namespace HyperTune.Web.Plots.Parallel;

/// <summary>An axis of few values, evenly spread: choices, or numbers such as 1, 2, 3.</summary>
internal sealed class StopScale : AxisScale
{
    private const double Room = 0.12;
    private readonly ImmutableArray<double> values;
    private readonly ImmutableArray<string> choices;

    /// <param name="values">The values, or indices of choices, the one at the foot first.</param>
    /// <param name="choices">The texts of those choices; empty for numbers.</param>
    /// <param name="hasInactive">Whether there are trials without a value.</param>
    public StopScale(ImmutableArray<double> values, ImmutableArray<string> choices, bool hasInactive)
        : base(hasInactive)
    {
        this.values = values;
        this.choices = choices;
        double edge = Math.Min(Room, 0.5 / values.Length) * (1 - Floor);
        double gap = values.Length > 1 ? (1 - Floor - 2 * edge) / (values.Length - 1) : 0;
        Stops = [.. values.Select((_, i) => values.Length > 1 ? Floor + edge + i * gap : (1 + Floor) / 2)];
        Half = values.Length > 1 ? Math.Min(gap / 2, 0.06) : 0.06;
    }

    public override ImmutableArray<double> Stops { get; }

    /// <summary>Half the height of a stop's own stretch.</summary>
    public double Half { get; }

    public override double PositionOf(double value)
    {
        int stop = double.IsNaN(value) ? -1 : values.IndexOf(value);
        return stop < 0 ? 0 : Stops[stop];
    }

    protected override bool CoversAll(BrushPart part) => choices.IsEmpty
        ? part.Range is { } r && values.All(v => v >= r.From && v <= r.To)
        : choices.All(c => part.Choices.Contains(c));

    protected override BrushPart ValuesOf(BrushPart part, IReadOnlyList<(double From, double To)> spans)
    {
        int[] covered = [.. Enumerable.Range(0, values.Length).Where(i => spans.Any(s => Stops[i] >= s.From && Stops[i] <= s.To))];
        return covered.Length == 0 ? part
            : choices.IsEmpty ? part with { Range = (covered.Min(i => values[i]), covered.Max(i => values[i])) }
            : part with { Choices = [.. covered.OrderBy(i => values[i]).Select(i => choices[i])] };
    }

    protected override IEnumerable<(double From, double To)> ValueSpans(BrushPart part)
    {
        for (int first = 0; first < values.Length; first++)
        {
            if (!Passes(part, first))
            {
                continue;
            }

            int last = first;
            while (last + 1 < values.Length && Passes(part, last + 1))
            {
                last++;
            }

            yield return (Stops[first] - Half, Stops[last] + Half);
            first = last;
        }
    }

    private bool Passes(BrushPart part, int stop) => choices.IsEmpty ? part.Passes(values[stop]) : part.Choices.Contains(choices[stop]);
}
