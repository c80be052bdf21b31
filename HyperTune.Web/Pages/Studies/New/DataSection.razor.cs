using HyperTune.Engine.Data;
using HyperTune.Engine.Trials;
using HyperTune.Web.Formatting;
using HyperTune.Web.Pages.Studies.New.Drafts;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Pages.Studies.New;

/// <summary>What is learnt from: file, task, columns, parts.</summary>
public sealed partial class DataSection
{
    private bool choosing;

    [Inject]
    private IDatasetStore Store { get; set; } = null!;

    private bool IsForecast => Draft.Data?.Task == TaskNames.Forecast;

    private bool IsSequence => TaskNames.IsSequence(Draft.Data?.Task ?? "");

    private bool HasOrder => TaskNames.HasWindow(Draft.Data?.Task ?? "");

    private string Subtitle
    {
        get
        {
            if (Form.Dataset is not { } dataset)
            {
                return T["data.none"];
            }

            int missing = dataset.Profile.Columns.Sum(c => c.Missing);
            string shape = T[dataset.Profile.Columns.Length == 1 ? "data.shape.one" : "data.shape", dataset.Name, Numbers.Count(dataset.Profile.Rows), Numbers.Count(dataset.Profile.Columns.Length)];
            return missing == 0 ? shape : $"{shape}, {T["data.missing_cells", Numbers.Count(missing)]}";
        }
    }

    private void ToggleChoosing() => choosing = !choosing;

    private void Choose(Dataset dataset)
    {
        choosing = false;
        if (dataset.Id != Form.Dataset?.Id)
        {
            Form.Use(dataset);
        }
    }

    // What was typed stays; only the rows are others.
    private async Task UseNewestAsync()
    {
        if (Form.Dataset is { } older && await Store.VersionsAsync(older.Id, CancellationToken.None) is [{ } newest, ..] && Draft.Data is { } data)
        {
            (data.File, data.Sha256, data.Csv) = (newest.Name, newest.Sha256, newest.Profile.Csv);
            Form.Load(Draft, newest);
            Form.Touch();
        }
    }

    private long GapsOf(DataDraft data) => data.Time is { } time ? Form.Profile?.Find(time)?.Time?.MissingRows ?? 0 : 0;

    private static IEnumerable<string> Tasks(string current) => Known(TaskCatalog.Available, current);

    private IEnumerable<string> TimeColumns(DataDraft data) =>
        Known(Form.Profile!.Columns.Where(c => c.Kind == ColumnKind.DateTime || (IsSequence && OrdersSteps(c, data))).Select(c => c.Name), data.Time);

    private static bool OrdersSteps(ColumnProfile column, DataDraft data) =>
        column.Kind is ColumnKind.Number or ColumnKind.Integer && column.Name != data.Sequence && !data.Target.Contains(column.Name);

    // What every row has for itself names no sequences.
    private IEnumerable<string> SequenceColumns(DataDraft data) => Known(
        Form.Profile!.Columns.Where(c => c.Distinct > 1 && c.Distinct < c.Count && c.Kind != ColumnKind.Number && !data.Target.Contains(c.Name)).Select(c => c.Name),
        data.Sequence);

    private void UseTime(DataDraft data, string name) => Set(() =>
    {
        data.Time = name.Length > 0 ? name : null;
        if (IsSequence)
        {
            data.Features.Remove(name);
        }
    });

    // Forward fill needs rows in time order.
    private IEnumerable<string> Policies(string? current) => Known(HasOrder ? ["forward_fill", "median", "drop"] : ["median", "drop"], current);

    // A name from a document stays visible, so that its problem is about something one can see.
    private static IEnumerable<string> Known(IEnumerable<string> names, string? current) =>
        current is null || names.Contains(current) ? names : names.Append(current);
}
