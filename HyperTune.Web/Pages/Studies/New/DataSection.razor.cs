using HyperTune.Engine.Data;
using HyperTune.Engine.Trials;
using HyperTune.Web.Formatting;
using HyperTune.Web.Pages.Studies.New.Drafts;

namespace HyperTune.Web.Pages.Studies.New;

/// <summary>What is learnt from: file, task, columns, parts.</summary>
public sealed partial class DataSection
{
    private static readonly string[] Trainable = [TaskNames.Forecast, TaskNames.Classification, TaskNames.Regression];

    private bool choosing;

    private bool IsForecast => Draft.Data?.Task == TaskNames.Forecast;

    private string Subtitle
    {
        get
        {
            if (Form.Dataset is not { } dataset)
            {
                return T["data.none"];
            }

            int missing = dataset.Profile.Columns.Sum(c => c.Missing);
            string shape = T["data.shape", dataset.Name, Numbers.Count(dataset.Profile.Rows), Numbers.Count(dataset.Profile.Columns.Length)];
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

    private static IEnumerable<string> Tasks(string current) => Known(Trainable, current);

    private IEnumerable<string> TimeColumns(DataDraft data) =>
        Known(Form.Profile!.Columns.Where(c => c.Kind == ColumnKind.DateTime).Select(c => c.Name), data.Time);

    // Forward fill needs rows in time order.
    private IEnumerable<string> Policies(string? current) => Known(IsForecast ? ["forward_fill", "median", "drop"] : ["median", "drop"], current);

    // A name from a document stays visible, so that its problem is about something one can see.
    private static IEnumerable<string> Known(IEnumerable<string> names, string? current) =>
        current is null || names.Contains(current) ? names : names.Append(current);
}
