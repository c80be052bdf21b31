using HyperTune.Engine.Trials;
using HyperTune.Web.Formatting;
using Microsoft.Extensions.Localization;

namespace HyperTune.Web.Pages.Studies.TrialList;

/// <summary>What columns are called.</summary>
/// <param name="objective">What the value is.</param>
/// <param name="text">Words.</param>
public sealed class ColumnWords(Objective objective, IStringLocalizer<TrialListText> text)
{
    /// <summary>The name in the list of columns; hyper-parameters and metrics as they are written.</summary>
    /// <param name="column">A column.</param>
    public string Title(ListColumn column) => column.Name.Length > 0 ? column.Name : text[$"column.{column.Kind.ToString().ToLowerInvariant()}"];

    /// <summary>The name above the column.</summary>
    /// <param name="column">A column.</param>
    public string Head(ListColumn column) => column.Kind switch
    {
        ListColumnKind.Value => $"{objective.Metric} {Metrics.Arrow(objective.Direction)}",
        _ => Title(column),
    };
}
