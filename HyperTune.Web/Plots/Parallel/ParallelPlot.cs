using System.Collections.Immutable;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using Microsoft.Extensions.Localization;

namespace HyperTune.Web.Plots.Parallel;

/// <summary>
/// Every trial as a line across one axis a parameter. A. Inselberg, "The plane with parallel coordinates", The Visual Computer 1, 1985. Pure computation:
/// drawn by <see cref="ParallelView"/>.
/// </summary>
public static class ParallelPlot
{
    /// <summary>The figure, or what will appear and when. Cost O(rows × (parameters + log rows)).</summary>
    /// <param name="input">What is known.</param>
    /// <param name="text">Words.</param>
    public static ParallelFigure Compute(ParallelInput input, IStringLocalizer<ParallelText> text)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(text);
        TrialTable table = input.Table;
        if (table.Parameters.IsEmpty)
        {
            return new() { Empty = text["empty.space"] };
        }

        if (input.Rows.Count == 0)
        {
            return new() { Empty = text["empty.trials"] };
        }

        HashSet<int> inside = [.. input.Brush.Rows(table, input.Rows)];
        int? best = Best(table, input.Rows);
        HashSet<int> always = [.. input.Selected, .. best is { } number ? (int[])[number] : []];
        ImmutableArray<ParallelAxis> axes = [.. Ordered(ParallelAxes.Of(table, input.Rows), input.Order).Select(a => Brushed(a, input))];
        int[] drawn = ParallelLines.Choose(table, input.Rows, inside, always, axes.Length);
        (ColourScale? scale, bool hasWeaker) = Scale(input);
        return new()
        {
            Axes = axes,
            Lines = new()
            {
                Number = [.. drawn.Select(r => table.Number[r])],
                Value = [.. drawn.Select(r => table.Value[r])],
                Positions = Positions(table, axes, drawn),
                Tint = [.. drawn.Select(r => Math.Round(scale?.ShareOf(Coloured(input, r)) ?? double.NaN, 3))],
                Inside = [.. drawn.Select(inside.Contains)],
            },
            Best = best,
            Selected = [.. input.Selected.Where(n => table.RowOf(n) is >= 0 and var row && Array.BinarySearch(drawn, row) >= 0)],
            Total = input.Rows.Count,
            Scale = scale,
            HasWeaker = hasWeaker,
        };
    }

    private static int? Best(TrialTable table, IReadOnlyList<int> rows)
    {
        int best = rows
            .Where(r => table.State[r] == TrialState.Completed && double.IsFinite(table.Value[r]))
            .DefaultIfEmpty(-1)
            .MinBy(r => r < 0 ? 0 : table.Objective.Loss(table.Value[r]));
        return best < 0 ? null : table.Number[best];
    }

    private static IEnumerable<ParallelAxis> Ordered(ImmutableArray<ParallelAxis> axes, ImmutableArray<string> order) =>
        axes.OrderBy(a => order.IndexOf(a.Key) is >= 0 and var place ? place : int.MaxValue);

    private static ParallelAxis Brushed(ParallelAxis axis, ParallelInput input) =>
        input.Brush.Find(axis.Key) is { } part ? axis with { Spans = axis.Scale.SpansOf(part) } : axis;

    private static ImmutableArray<double> Positions(TrialTable table, ImmutableArray<ParallelAxis> axes, int[] drawn)
    {
        IReadOnlyList<double>[] columns = [.. axes.Select(a => table.Parameters.FirstOrDefault(c => c.Parameter.Name == a.Key)?.Values ?? table.Value)];
        var positions = ImmutableArray.CreateBuilder<double>(drawn.Length * axes.Length);
        foreach (int row in drawn)
        {
            for (int a = 0; a < axes.Length; a++)
            {
                double place = axes[a].Scale.PositionOf(columns[a][row]) + Spread(axes[a].Scale, table.Number[row], a);
                positions.Add(Math.Round(Math.Clamp(place, 0, 1), 4));
            }
        }

        return positions.MoveToImmutable();
    }

    // Lines through one choice lie side by side, so that many look like many.
    private static double Spread(AxisScale scale, int number, int axis) =>
        scale is StopScale stops ? (Thinning.Lot(number * 31 + axis) % 1000 / 1000.0 - 0.5) * Math.Min(0.024, stops.Half / 2) : 0;

    private static double Coloured(ParallelInput input, int row) => input.Colour switch
    {
        LineColour.Seconds => input.Table.Seconds[row],
        LineColour.Number => input.Table.Number[row],
        _ => input.Table.Value[row],
    };

    // A few diverged trials must not give all others one colour: the weakest colour begins at the third quartile.
    private static (ColourScale? Scale, bool HasWeaker) Scale(ParallelInput input)
    {
        bool less = input.Colour == LineColour.Seconds || (input.Colour == LineColour.Value && input.Table.Objective.Direction == Direction.Minimize);
        double[] goodness = [.. input.Rows.Select(r => Coloured(input, r)).Where(double.IsFinite).Select(v => less ? -v : v).Order()];
        if (goodness.Length == 0)
        {
            return (null, false);
        }

        double weakest = input.Colour == LineColour.Number || goodness.Length < 8 ? goodness[0] : goodness[goodness.Length / 4];
        double sign = less ? -1 : 1;
        return (new() { Weakest = sign * weakest, Strongest = sign * goodness[^1] }, goodness[0] < weakest);
    }
}
