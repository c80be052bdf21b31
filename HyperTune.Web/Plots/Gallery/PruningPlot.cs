using HyperTune.Engine.Analysis.Pruning;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Web.Formatting;
using Microsoft.Extensions.Localization;

namespace HyperTune.Web.Plots.Gallery;

/// <summary>Which trials were ended after how many epochs, why (in the table), what that saved, and what it cost as far as an audit tells.</summary>
public sealed class PruningPlot : IPlot
{
    /// <inheritdoc/>
    public string Key => "pruning";

    /// <inheritdoc/>
    public Figure Compute(PlotInput input, IStringLocalizer<PlotText> text)
    {
        if (input.Study.Pruner == "none")
        {
            return Figure.Nothing(text["pruning.none"]);
        }

        int[] rows = input.Table is { } all ? [.. input.Shown.Where(r => all.Epochs[r] > 0)] : [];
        if (input.Table is not { } table || rows.Length == 0)
        {
            return Figure.Nothing(text["pruning.empty"]);
        }

        PruningCost cost = PruningCost.Of([.. rows.Select(r => new PrunedTrial(table.State[r], table.Value[r], table.Epochs[r], AuditOf(table, r)))], input.Objective);
        int[] audited = [.. rows.Where(r => AuditOf(table, r) > 0)];
        return new()
        {
            Series =
            [
                .. Kinds().Select(k => Points(k, [.. rows.Where(r => k.Holds(table, r))], table, r => table.Epochs[r], text)).Where(s => s.X.Count > 0),
                .. audited.Length == 0 ? [] : new[] { Points(new("would", PlotColours.Pruned, "x-thin-open", (_, _) => true), audited, table, r => AuditOf(table, r), text) },
            ],
            X = new() { Title = text["axis.trial"] },
            Y = new() { Title = text["axis.epoch"], From = 0 },
            HoverColumn = false,
            HoverGroup = Figure.TrialsOfStudy,
            Subtitle = double.IsNaN(cost.Share) ? text["pruning.sub_open", cost.Ended, rows.Length] : text["pruning.sub", cost.Ended, rows.Length, Numbers.Percent(cost.Share)],
            Note = Audit(cost, input, text),
            Table = () => TableOf(table, rows, text),
        };
    }

    private static string Audit(PruningCost cost, PlotInput input, IStringLocalizer<PlotText> text) =>
        cost.Audited == 0 ? text["pruning.unaudited"]
        : double.IsNaN(cost.Regret) ? text["pruning.no_peer", cost.Audited]
        : cost.Winners == 0 ? text["pruning.no_regret", cost.Audited, Numbers.Percent(cost.WinnersAtMost)]
        : text["pruning.regret", cost.Winners, cost.Audited, input.Objective.Metric, Numbers.Significant(cost.Regret)];

    private static int AuditOf(TrialTable table, int row) => table.WouldPruneAt.Count > row ? table.WouldPruneAt[row] : 0;

    private static IEnumerable<Kind> Kinds() =>
    [
        new("complete", PlotColours.Ended, "circle", static (t, r) => t.State[r] == TrialState.Completed && AuditOf(t, r) == 0),
        new("pruned", PlotColours.Pruned, "x-thin-open", static (t, r) => t.State[r] == TrialState.Pruned),
        new("failed", PlotColours.Failed, "triangle-down", static (t, r) => t.State[r] is TrialState.Failed or TrialState.Infeasible),
        new("open", PlotColours.Running, "circle-open", static (t, r) => !t.State[r].IsFinished() && AuditOf(t, r) == 0),
        new("audited", PlotColours.Ink, "diamond-open", static (t, r) => t.State[r] != TrialState.Pruned && AuditOf(t, r) > 0),
    ];

    private static Series Points(Kind kind, int[] rows, TrialTable table, Func<int, int> height, IStringLocalizer<PlotText> text) => new()
    {
        Key = kind.Key,
        Name = text[$"pruning.{kind.Key}"],
        Shape = SeriesShape.Points,
        Colour = kind.Colour,
        Symbol = kind.Symbol,
        Size = 8,
        X = [.. rows.Select(r => (double)table.Number[r])],
        Y = [.. rows.Select(r => (double)height(r))],
        Trials = [.. rows.Select(r => table.Number[r])],
    };

    private static FigureTable TableOf(TrialTable table, int[] rows, IStringLocalizer<PlotText> text) => new(
        text["axis.trial"],
        [text["trials.state"], text["axis.epoch"], text["pruning.would"], text["pruning.why"]],
        [.. rows.Select(r => new FigureTable.Row(table.Number[r],
        [
            TrialRows.State(table.State[r], text),
            table.Epochs[r],
            AuditOf(table, r) is > 0 and var would ? would : "",
            table.Reason.Count > r ? table.Reason[r] ?? "" : "",
        ]))]);

    private sealed record Kind(string Key, string Colour, string Symbol, Func<TrialTable, int, bool> Holds);
}
