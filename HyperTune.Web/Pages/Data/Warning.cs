using HyperTune.Engine.Data;
using HyperTune.Engine.Data.Exploring;
using Microsoft.Extensions.Localization;

namespace HyperTune.Web.Pages.Data;

/// <summary>Something a person should know before training, and what to do about it.</summary>
/// <param name="Key">What tests find it by.</param>
/// <param name="Text">What was found, with the evidence.</param>
/// <param name="Advice">What to do.</param>
/// <param name="Column">The column that can be left out; null where nothing can.</param>
public sealed record Warning(string Key, string Text, string Advice, string? Column)
{
    private const double MuchMissing = 0.5;
    private const int FewRows = 30;
    private const double ManyDuplicates = 0.01;
    private const double VeryUneven = 20;

    /// <summary>What the columns alone tell, and what the target's links tell once they are known. O(columns).</summary>
    /// <param name="profile">What was found in the file.</param>
    /// <param name="target">The target, or null.</param>
    /// <param name="links">How the other columns go with the target.</param>
    /// <param name="text">Words.</param>
    public static IReadOnlyList<Warning> Of(DatasetProfile profile, string? target, IReadOnlyList<ColumnLink> links, IStringLocalizer<DataText> text)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(links);
        return
        [
            .. links.Where(l => l.NearlyEqual && target is not null).Select(l => new Warning(
                "leak",
                text[l.Measure == LinkMeasure.CorrelationRatio ? "warning.leak.tells" : "warning.leak", l.Column, target!, l.Value.ToString("0.0000", System.Globalization.CultureInfo.InvariantCulture).Replace('-', '−')],
                text["warning.leak.do", l.Column, target!],
                l.Column)),
            .. profile.Columns.Where(c => c.Name != target).SelectMany(c => OfColumn(c, profile.Rows, text)),
        ];
    }

    /// <summary>What the rows tell once they have been looked through.</summary>
    /// <param name="checks">What was found; null before.</param>
    /// <param name="target">The target, or null.</param>
    /// <param name="text">Words.</param>
    public static IEnumerable<Warning> Of(TableChecks? checks, string? target, IStringLocalizer<DataText> text)
    {
        if (checks is null)
        {
            yield break;
        }

        foreach (string column in checks.Ahead)
        {
            yield return new("ahead", text["warning.ahead", column, target ?? ""], text["warning.ahead.do"], column);
        }

        if (checks is { Rare: { } rare, Frequent: { } frequent } && frequent != rare)
        {
            if (rare.Count == 1)
            {
                yield return new("single", text["warning.single", rare.Value, target ?? ""], text["warning.single.do"], null);
            }
            else if (frequent.Count > VeryUneven * rare.Count)
            {
                yield return new("uneven", text["warning.uneven", frequent.Value, Formatting.Numbers.Count(frequent.Count / rare.Count), rare.Value], text["warning.uneven.do", Formatting.Numbers.Percent((double)frequent.Count / checks.Rows)], null);
            }
        }

        if (checks.DuplicateRows > ManyDuplicates * checks.Rows)
        {
            yield return new("duplicates", text[checks.DuplicateRows == 1 ? "warning.duplicates.one" : "warning.duplicates", Formatting.Numbers.Count(checks.DuplicateRows), Formatting.Numbers.Percent((double)checks.DuplicateRows / checks.Rows)], text["warning.duplicates.do"], null);
        }

        if (checks.Rows < FewRows)
        {
            yield return new("few", text[checks.Rows == 1 ? "warning.few.one" : "warning.few", checks.Rows], text["warning.few.do"], null);
        }
    }

    private static IEnumerable<Warning> OfColumn(ColumnProfile column, int rows, IStringLocalizer<DataText> text)
    {
        if (column.Count == 0)
        {
            yield return new("empty", text["warning.empty", column.Name], text["warning.empty.do"], column.Name);
        }
        else if (column.Kind == ColumnKind.Constant)
        {
            yield return new("constant", text["warning.constant", column.Name], text["warning.constant.do"], column.Name);
        }
        else if (IsId(column, rows))
        {
            yield return new("id", text["warning.id", column.Name], text["warning.id.do"], column.Name);
        }
        else if (column.Missing > MuchMissing * rows)
        {
            yield return new("missing", text["warning.missing", column.Name, Formatting.Numbers.Percent((double)column.Missing / rows)], text["warning.missing.do"], column.Name);
        }
    }

    // A number for every row that only counts, or a text of which no two rows have the same. (A measurement has fractions or repeats itself.)
    private static bool IsId(ColumnProfile column, int rows) => rows >= 20 && column.Missing == 0 && column.Kind switch
    {
        ColumnKind.Integer => Math.Min(rows, 10_000) == column.Distinct && column.Max - column.Min == rows - 1,
        ColumnKind.Text or ColumnKind.Category => Math.Min(rows, 10_000) == column.Distinct,
        _ => false,
    };
}
