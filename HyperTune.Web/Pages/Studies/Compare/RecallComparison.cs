using System.Collections.Immutable;
using HyperTune.Engine.Data;
using HyperTune.Web.Plots;

namespace HyperTune.Web.Pages.Studies.Compare;

/// <summary>How many of each class's validation rows, or sequences, each trial found.</summary>
/// <param name="Rows">One a class.</param>
public sealed record RecallComparison(ImmutableArray<RecallComparison.Row> Rows)
{
    /// <summary>Compares; null unless some of the trials predict classes. Cost O(rows × classes) a trial.</summary>
    /// <param name="trials">Predictions on validation rows; null for a trial without.</param>
    public static RecallComparison? Of(IReadOnlyList<Predictions?> trials)
    {
        ArgumentNullException.ThrowIfNull(trials);
        Confusion?[] found = [.. trials.Select(p => p is null ? null : Confusion.Of(p))];
        string[] classes = [.. found.OfType<Confusion>().SelectMany(c => c.Classes).Distinct()];
        return classes.Length == 0 ? null : new([.. classes.Select(name => RowOf(name, found, trials))]);
    }

    private static Row RowOf(string name, Confusion?[] found, IReadOnlyList<Predictions?> trials)
    {
        ImmutableArray<double> values = [.. found.Select((c, i) => c is null ? double.NaN : Recall(c, name, trials[i]!))];
        double[] finite = [.. values.Where(double.IsFinite)];
        bool tells = finite.Distinct().Count() > 1;
        int support = found.Select((c, i) => c is null ? 0 : Support(c.Classes.IndexOf(name), trials[i]!)).Max();
        return new(name, support, values, [.. values.Select(v => tells && v == finite.Max())]);
    }

    // Rows whose prediction is no number were not found: they count below the line.
    private static double Recall(Confusion confusion, string name, Predictions predictions)
    {
        int index = confusion.Classes.IndexOf(name);
        int support = Support(index, predictions);
        return support == 0 ? double.NaN : (double)confusion[index, index] / support;
    }

    private static int Support(int index, Predictions predictions) => index < 0 ? 0 : predictions.Actual.Count(a => (int)a == index);

    /// <summary>One class.</summary>
    /// <param name="Class">Its name.</param>
    /// <param name="Support">Its validation rows, or sequences; the greatest number where trials were judged on different rows.</param>
    /// <param name="Values">Share found, one a trial; NaN where it has no predictions or the class no rows.</param>
    /// <param name="Best">Which of them are the greatest; all false when all are equal.</param>
    public sealed record Row(string Class, int Support, ImmutableArray<double> Values, ImmutableArray<bool> Best);
}
