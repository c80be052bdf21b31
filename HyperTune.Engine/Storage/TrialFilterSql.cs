using System.Diagnostics;
using System.Linq.Expressions;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Storage.Rows;
using HyperTune.Engine.Studies.Filters;
using HyperTune.Engine.Trials;
using Condition = System.Linq.Expressions.Expression<System.Func<HyperTune.Engine.Storage.Rows.TrialRow, bool>>;

namespace HyperTune.Engine.Storage;

/// <summary>Turns a filter into a condition that the database evaluates. What a person wrote goes in as parameters, never as text of the query.</summary>
/// <param name="metrics">Names of the study's packed metrics by index.</param>
internal sealed class TrialFilterSql(List<string> metrics)
{
    /// <summary>The condition: O(terms) here, one pass over the study's rows in the database.</summary>
    public Condition Of(TrialFilter filter) => filter switch
    {
        AllOf all => all.Parts.Select(Of).Aggregate(RowConditions.And),
        AnyOf any => Any(any.Parts.Select(Of)),
        Not not => Of(not.Inner).Inverted(),
        Comparison c => Compared(c),
        Between b => Figure(b.Field) is { } figure ? Within(figure, b.Low, b.High) : RowConditions.Never,
        OneOf o => Any(o.Values.Select(v => Equal(o.Field, v))),
        InState s => States([.. s.States]),
        Tagged t => Any(t.Tags.Select(Tag)),
        Marked m => Mark(m.Mark),
        Mentions m => Text(m.Text),
        _ => throw new UnreachableException(),
    };

    // A balanced tree: SQLite limits how deep an expression may be.
    private static Condition Any(IEnumerable<Condition> conditions)
    {
        Condition[] level = [.. conditions];
        while (level.Length > 1)
        {
            level = [.. level.Chunk(2).Select(pair => pair.Length == 2 ? pair[0].Or(pair[1]) : pair[0])];
        }

        return level[0];
    }

    private static Condition Within(Expression<Func<TrialRow, double?>> figure, double? low, double? high)
    {
        double least = low ?? double.MinValue;
        double greatest = high ?? double.MaxValue;
        return low is null ? figure.Test(x => x <= greatest) : high is null ? figure.Test(x => x >= least) : figure.Test(x => x >= least && x <= greatest);
    }

    private static Condition States(TrialState[] states) => t => states.Contains(t.State);

    private static Condition Tag(string tag)
    {
        string needle = TagList.Needle(tag);
        return tag.Any(char.IsControl) ? RowConditions.Never : t => t.Tags.Contains(needle);
    }

    private static Condition Mark(TrialMark mark) => mark switch
    {
        TrialMark.Star => static t => t.Starred,
        TrialMark.Note => static t => t.Note != null,
        TrialMark.Tag => static t => t.Tags != "",
        TrialMark.Reason => static t => t.Reason != null,
        _ => throw new UnreachableException(),
    };

    private static Condition Text(string part)
    {
        Condition written = t => SqliteFunctions.Contains(t.Note, part) || SqliteFunctions.Contains(t.Reason, part);
        return part.Any(char.IsControl) ? written : written.Or(t => SqliteFunctions.Contains(t.Tags, part));
    }

    private Condition Compared(Comparison comparison)
    {
        if (comparison.Comparator is Comparator.Equal)
        {
            return Equal(comparison.Field, comparison.Value);
        }

        if (comparison.Comparator is Comparator.NotEqual)
        {
            return Present(comparison.Field).And(Equal(comparison.Field, comparison.Value).Inverted());
        }

        if (!comparison.Value.IsNumber || Figure(comparison.Field) is not { } figure)
        {
            return RowConditions.Never;
        }

        double limit = comparison.Value.Number;
        return comparison.Comparator switch
        {
            Comparator.Less => figure.Test(x => x < limit),
            Comparator.LessOrEqual => figure.Test(x => x <= limit),
            Comparator.Greater => figure.Test(x => x > limit),
            Comparator.GreaterOrEqual => figure.Test(x => x >= limit),
            _ => throw new UnreachableException(),
        };
    }

    private Condition Equal(TrialField field, ParameterValue value)
    {
        if (value.IsNumber)
        {
            double number = value.Number;
            return Figure(field) is { } figure ? figure.Test(x => x == number) : RowConditions.Never;
        }

        if (field.Kind != TrialFieldKind.Parameter)
        {
            return RowConditions.Never;
        }

        string path = SqliteFunctions.JsonPath(field.Name);
        string word = value.ToString();
        return value.Kind == ParameterValueKind.Truth
            ? t => SqliteFunctions.JsonType(t.Configuration, path) == word
            : t => SqliteFunctions.JsonType(t.Configuration, path) == "text" && SqliteFunctions.JsonText(t.Configuration, path) == word;
    }

    private Condition Present(TrialField field)
    {
        string path = SqliteFunctions.JsonPath(field.Name);
        return field.Kind == TrialFieldKind.Parameter ? t => SqliteFunctions.JsonType(t.Configuration, path) != null
            : Figure(field) is { } figure ? figure.Test(x => x != null) : RowConditions.Never;
    }

    /// <summary>The figure as a number, null where a trial has none; null where no trial of the study has any.</summary>
    private Expression<Func<TrialRow, double?>>? Figure(TrialField field)
    {
        switch (field.Kind)
        {
            case TrialFieldKind.Number:
                return static t => t.Number;
            case TrialFieldKind.Value:
                return static t => t.Value ?? t.BestValue;
            case TrialFieldKind.Epochs:
                return static t => t.Epochs;
            case TrialFieldKind.Duration:
                return static t => SqliteFunctions.Milliseconds(t.Duration) / 1000.0;
            case TrialFieldKind.Parameter:
                string path = SqliteFunctions.JsonPath(field.Name);
                return t => SqliteFunctions.JsonType(t.Configuration, path) == "integer" || SqliteFunctions.JsonType(t.Configuration, path) == "real"
                    ? SqliteFunctions.JsonNumber(t.Configuration, path)
                    : null;
            case TrialFieldKind.Metric:
                int index = metrics.IndexOf(field.Name);
                return index < 0 ? null : t => SqliteFunctions.Metric(t.BestMetrics, index);
            default:
                throw new UnreachableException();
        }
    }
}
