using System.Linq.Expressions;
using HyperTune.Engine.Storage.Rows;
using HyperTune.Engine.Studies;

namespace HyperTune.Engine.Storage;

/// <summary>Sorts trials in the database, those without a value last, equals by number.</summary>
internal static class TrialOrder
{
    public static IOrderedQueryable<TrialRow> Apply(IQueryable<TrialRow> rows, TrialQuery query)
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
