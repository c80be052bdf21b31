using System.Collections.Immutable;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Studies.Brushing;

/// <summary>A brush as a search space: the part of a study's space in which the brushed trials lie.</summary>
public static class NarrowedSpace
{
    /// <summary>
    /// The space within a brush: bounds move inwards to the next place of the lattice, choices outside go. A parameter whose condition can no longer be
    /// met leaves. Where nothing of a parameter lies in the brush, or the brush only asks for its absence, it stays as it is. Cost O(d²).
    /// </summary>
    /// <param name="space">A valid space.</param>
    /// <param name="brush">The brush.</param>
    public static SearchSpace Of(SearchSpace space, TrialBrush brush)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(brush);
        SearchSpace narrowed = new(space.Parameters.Select(p => brush.Find(p.Name) is { } part ? p with { Distribution = Within(p.Distribution, part) } : p));
        while (narrowed.Parameters.FirstOrDefault(p => !SpaceRules.CanBeActive(narrowed, p)) is { } never)
        {
            narrowed = new(narrowed.Parameters.Where(p => p.Name != never.Name));
        }

        return narrowed;
    }

    /// <summary>
    /// The document of a study that searches within a brush. A parameter that is left with one value is fixed to it, unless it or another depends on
    /// a condition. Cost O(d²).
    /// </summary>
    /// <param name="spec">A valid document.</param>
    /// <param name="brush">The brush.</param>
    public static StudySpec Of(StudySpec spec, TrialBrush brush)
    {
        ArgumentNullException.ThrowIfNull(spec);
        SearchSpace space = Of(spec.Space, brush);
        HashSet<string> parents = [.. space.Parameters.SelectMany(p => p.When).Select(c => c.Parent)];
        Parameter[] single = [.. space.Parameters.Where(p => p.Distribution.Count == 1 && spec.Space.Find(p.Name)!.Distribution.Count != 1 && p.When.IsEmpty && !parents.Contains(p.Name))];
        return spec with
        {
            Space = new(space.Parameters.Except(single)),
            Fixed = spec.Fixed.With(single.Select(p => KeyValuePair.Create(p.Name, p.Distribution.FromUnit(0.5)))),
        };
    }

    /// <summary>
    /// The brush with the ranges that some trials have in those parameters that it leaves open. One value says nothing about a range: such a parameter
    /// stays open. Real numbers are rounded outwards to three digits. Cost O(rows × d).
    /// </summary>
    /// <param name="brush">The brush.</param>
    /// <param name="table">The trials.</param>
    /// <param name="rows">Rows of it.</param>
    public static TrialBrush Observed(TrialBrush brush, TrialTable table, IReadOnlyCollection<int> rows)
    {
        ArgumentNullException.ThrowIfNull(brush);
        ArgumentNullException.ThrowIfNull(table);
        TrialBrush observed = brush;
        foreach (TrialColumn column in table.Parameters.Where(c => brush.Find(c.Parameter.Name) is null))
        {
            double[] values = [.. rows.Select(r => column.Values[r]).Where(v => !double.IsNaN(v)).Distinct().Order()];
            if (values.Length > 1)
            {
                BrushPart part = new(column.Parameter.Name) { Inactive = true };
                observed = observed.With(column.IsCategorical
                    ? part with { Choices = [.. values.Select(v => column.Choices[(int)v].ToString())] }
                    : part with { Range = column.Parameter.Distribution is FloatDistribution ? (Rounded(values[0], Math.Floor), Rounded(values[^1], Math.Ceiling)) : (values[0], values[^1]) });
            }
        }

        return observed;
    }

    private static double Rounded(double value, Func<double, double> whole)
    {
        if (value == 0)
        {
            return 0;
        }

        int decimals = 2 - (int)Math.Floor(Math.Log10(Math.Abs(value)));
        double unit = Math.Pow(10, -decimals);
        double rounded = whole(Math.Round(value / unit, 6)) * unit;
        return decimals is >= 0 and <= 15 ? Math.Round(rounded, decimals) : rounded;
    }

    private static ParameterDistribution Within(ParameterDistribution distribution, BrushPart part)
    {
        switch (distribution)
        {
            case FloatDistribution f when part.Range is { } r:
                (double low, double high) = Inwards(f.Low, f.High, f.Step, r);
                return low <= high ? f with { Low = low, High = high } : f;
            case IntDistribution n when part.Range is { } r:
                (double first, double last) = Inwards(n.Low, n.High, n.Step, r);
                return first <= last ? n with { Low = (long)first, High = (long)last } : n;
            case CategoricalDistribution c when !part.Choices.IsEmpty:
                ImmutableArray<ParameterValue> kept = [.. c.Choices.Where(v => part.Choices.Contains(v.ToString()))];
                return kept.IsEmpty ? c : c with { Choices = kept };
            default:
                return distribution;
        }
    }

    private static (double Low, double High) Inwards(double low, double high, double? step, (double From, double To) range)
    {
        double from = Math.Max(low, range.From);
        double to = Math.Min(high, range.To);
        if (step is not { } s)
        {
            return (from, to);
        }

        // A brush's end that means a place of the lattice may miss it by the rounding of its digits.
        const double Slack = 1e-6;
        return (At(Math.Ceiling((from - low) / s - Slack)), At(Math.Floor((to - low) / s + Slack)));

        double At(double steps) => Math.Round(low + steps * s, 12);
    }
}
