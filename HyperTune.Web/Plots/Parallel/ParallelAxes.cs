using System.Collections.Immutable;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Studies.Brushing;
using HyperTune.Engine.Trials;
using HyperTune.Web.Formatting;

namespace HyperTune.Web.Plots.Parallel;

/// <summary>The axes of a study: its parameters in their order, and the objective last, the best at the head.</summary>
internal static class ParallelAxes
{
    private const int FewValues = 8;
    private const int MostNames = 12;

    /// <summary>One axis a parameter and one for the value. Cost O(rows × parameters).</summary>
    /// <param name="table">The trials.</param>
    /// <param name="rows">Rows that are shown; at least one.</param>
    public static ImmutableArray<ParallelAxis> Of(TrialTable table, IReadOnlyList<int> rows) =>
        [.. table.Parameters.Select(c => OfParameter(c, rows)), OfValue(table, rows)];

    private static ParallelAxis OfParameter(TrialColumn column, IReadOnlyList<int> rows)
    {
        double[] values = [.. rows.Select(r => column.Values[r])];
        bool inactive = values.Any(double.IsNaN);
        double[] active = [.. values.Where(v => !double.IsNaN(v)).Distinct().Order()];
        if (column.IsCategorical)
        {
            // Read from above like a list; an order that means something grows upwards like a number.
            double[] indices = [.. Enumerable.Range(0, column.Choices.Length).Select(i => (double)i)];
            bool ordered = column.Parameter.Distribution is CategoricalDistribution { Ordered: true };
            ImmutableArray<double> stops = [.. ordered ? indices : indices.Reverse()];
            return Stops(column.Parameter.Name, new(stops, [.. stops.Select(i => column.Choices[(int)i].ToString())], inactive), [.. stops.Select(i => Text(column.Choices[(int)i]))]);
        }

        (double low, double high, bool log, double step) = Bounds(column.Parameter.Distribution, active);
        double count = step > 0 ? Math.Round((high - low) / step) + 1 : double.PositiveInfinity;
        if (!log && count <= FewValues)
        {
            ImmutableArray<double> stops = [.. Enumerable.Range(0, (int)count).Select(i => Math.Round(low + i * step, 12)).Union(active).Order()];
            return Stops(column.Parameter.Name, new(stops, [], inactive), [.. stops.Select(Numbers.Tick)]);
        }

        ContinuousScale scale = new(low, high, log, false, step, inactive);
        return new(scale)
        {
            Key = column.Parameter.Name,
            Title = column.Parameter.Name,
            IsParameter = true,
            Ticks = WithInactive(AxisTicks.Of(scale, false), inactive),
        };
    }

    private static ParallelAxis OfValue(TrialTable table, IReadOnlyList<int> rows)
    {
        Objective objective = table.Objective;
        double[] values = [.. rows.Select(r => table.Value[r])];
        double[] finite = [.. values.Where(double.IsFinite)];
        ValueRange range = ValueRange.Of(finite, [], objective);
        double best = finite.Length > 0 ? (objective.Direction == Direction.Minimize ? finite.Min() : finite.Max()) : (range.From + range.To) / 2;
        double worst = finite.Where(range.Contains).DefaultIfEmpty(best).MaxBy(objective.Loss);
        (double low, double high) = (Math.Min(best, worst), Math.Max(best, worst));
        if (low == high)
        {
            (low, high) = (range.From, range.To);
        }

        ContinuousScale scale = new(low, high, low > 0 && high / low > 8, objective.Direction == Direction.Minimize, 0, values.Any(double.IsNaN));
        bool beyond = finite.Any(v => !range.Contains(v)) || values.Any(double.IsInfinity);
        return new(scale)
        {
            Key = TrialBrush.ValueOf(table.Space),
            Title = $"{objective.Metric} {Metrics.Arrow(objective.Direction)}",
            Ticks = WithInactive(AxisTicks.Of(scale, beyond), scale.HasInactive),
        };
    }

    private static ParallelAxis Stops(string name, StopScale scale, ImmutableArray<string> texts)
    {
        int every = (texts.Length + MostNames - 1) / MostNames;
        return new(scale)
        {
            Key = name,
            Title = name,
            IsParameter = true,
            Ticks = WithInactive([.. texts.Select((t, i) => new AxisTick(scale.Stops[i], t)).Where((_, i) => i % every == 0)], scale.HasInactive),
        };
    }

    // Earlier trials may lie outside a space that was changed since.
    private static (double Low, double High, bool Log, double Step) Bounds(ParameterDistribution distribution, double[] active)
    {
        (double low, double high, bool log, double step) = distribution switch
        {
            FloatDistribution f => (f.Low, f.High, f.Log, f.Step ?? 0),
            IntDistribution n => (n.Low, n.High, n.Log, n.Step),
            _ => (0.0, 1.0, false, 0.0),
        };
        if (active.Length > 0)
        {
            (low, high) = (Math.Min(low, active[0]), Math.Max(high, active[^1]));
        }

        return (low, high, log && low > 0, step);
    }

    private static ImmutableArray<AxisTick> WithInactive(ImmutableArray<AxisTick> ticks, bool inactive) =>
        inactive ? ticks.Insert(0, new(0, BrushPart.InactiveText)) : ticks;

    private static string Text(ParameterValue value) => value.IsNumber ? Numbers.Tick(value.Number) : value.ToString();
}
