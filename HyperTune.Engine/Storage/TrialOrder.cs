using System.Linq.Expressions;
using HyperTune.Engine.Storage.Rows;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Studies.Filters;

namespace HyperTune.Engine.Storage;

/// <summary>Sorts trials in the database, those without a value last, equals by number.</summary>
internal static class TrialOrder
{
    /// <summary>The rows in the query's order; names are those of the study's packed metrics by index.</summary>
    public static IOrderedQueryable<TrialRow> Apply(IQueryable<TrialRow> rows, TrialQuery query, List<string> names)
    {
        switch (query.Sort)
        {
            case "number":
                return query.Descending ? rows.OrderByDescending(t => t.Number) : rows.OrderBy(t => t.Number);
            case "value":
                return By(rows, t => (t.Value ?? t.BestValue) == null, t => t.Value ?? t.BestValue, query.Descending);
            case "state":
                return By(rows, t => false, t => t.State, query.Descending);
            case "epochs":
                return By(rows, t => t.Epochs == 0, t => t.Epochs, query.Descending);
            case "duration":
                return By(rows, t => t.StartedAt == null, t => t.Duration, query.Descending);
            case { } sort when sort.StartsWith(FilterWords.MetricPrefix, StringComparison.Ordinal) && names.IndexOf(sort[FilterWords.MetricPrefix.Length..]) is >= 0 and int index:
                return By(rows, t => SqliteFunctions.Metric(t.BestMetrics, index) == null, t => SqliteFunctions.Metric(t.BestMetrics, index), query.Descending);
            case { } sort when sort.StartsWith(FilterWords.ParameterPrefix, StringComparison.Ordinal):
                string whole = SqliteFunctions.JsonPath(sort[FilterWords.ParameterPrefix.Length..]);
                return By(rows, t => SqliteFunctions.JsonNumber(t.Configuration, whole) == null, t => SqliteFunctions.JsonNumber(t.Configuration, whole), query.Descending);
            default:
                string path = SqliteFunctions.JsonPath(query.Sort);
                return By(
                    rows,
                    t => SqliteFunctions.JsonNumber(t.Parameters, path) == null,
                    t => SqliteFunctions.JsonNumber(t.Parameters, path),
                    query.Descending);
        }
    }

    private static IOrderedQueryable<TrialRow> By<T>(
        IQueryable<TrialRow> rows, Expression<Func<TrialRow, bool>> lacks, Expression<Func<TrialRow, T>> key, bool descending)
    {
        IOrderedQueryable<TrialRow> known = rows.OrderBy(lacks);
        return (descending ? known.ThenByDescending(key) : known.ThenBy(key)).ThenBy(t => t.Number);
    }
}
