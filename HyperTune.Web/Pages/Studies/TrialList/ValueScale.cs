using System.Runtime.CompilerServices;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;

namespace HyperTune.Web.Pages.Studies.TrialList;

/// <summary>How long the bars beside values are: nothing for the best, full from the worst tenth on, so that one diverged trial does not flatten the rest.</summary>
/// <param name="Best">The best value.</param>
/// <param name="Far">The value of a full bar.</param>
public sealed record ValueScale(double Best, double Far)
{
    // A table is the same object until something changes in it, for every page and for the first answer before it.
    private static readonly ConditionalWeakTable<TrialTable, Lazy<ValueScale?>> Known = [];

    /// <summary>The scale of a study's trials; null without two different values. Cost O(n log n) once a table.</summary>
    /// <param name="table">Its trials.</param>
    public static ValueScale? Of(TrialTable table) => Known.GetValue(table, static t => new(() => Computed(t))).Value;

    private static ValueScale? Computed(TrialTable table)
    {
        Objective objective = table.Objective;
        double[] losses = [.. table.Value.Where(double.IsFinite).Select(objective.Loss).Order()];
        if (losses.Length < 2)
        {
            return null;
        }

        double far = losses[(int)Math.Ceiling(0.9 * (losses.Length - 1))];
        return far > losses[0] ? new(objective.Loss(losses[0]), objective.Loss(far)) : null;
    }

    /// <summary>A bar's length from 0 to 1; NaN without a value.</summary>
    /// <param name="value">A value.</param>
    public double Length(double value) => double.IsNaN(value) ? double.NaN : Math.Clamp((value - Best) / (Far - Best), 0, 1);
}
