using System.Collections.Immutable;
using System.Globalization;
using HyperTune.Engine.Data;
using HyperTune.Engine.Trials;
using HyperTune.Web.Formatting;
using HyperTune.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Pages.Studies.New;

/// <summary>The first target: over time with the three parts, or how often each value occurs. Test rows are not drawn.</summary>
public sealed partial class DataPreview
{
    private const int Bins = 32;

    private (Guid, string)? drawn;
    private string? column;
    private SeriesSketch? series;
    private IReadOnlyList<string> ticks = [];
    private double[] bars = [];
    private string[] names = [];
    private SequenceSurvey? survey;

    [Inject]
    private IDatasetStore Store { get; set; } = null!;

    private bool IsSequence => TaskNames.IsSequence(Draft.Data?.Task ?? "");

    private bool IsForecast => Draft.Data?.Task == TaskNames.Forecast;

    private string Parts
    {
        get
        {
            ImmutableArray<double> split = Form.Spec.Data!.Split;
            int rows = Form.Profile?.Rows ?? 0;
            return split.Length == 3 && Math.Abs(split.Sum() - 1) < 1e-6
                ? T["data.parts", Numbers.Count((long)(rows * split[0])), Numbers.Count((long)(rows * split[1])), Numbers.Count((long)(rows * split[2]))]
                : "";
        }
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (Form.Dataset is not { } dataset || Form.Profile is not { } profile || Draft.Data is not { } data
            || (data.Target.FirstOrDefault(t => profile.Find(t) is not null) ?? profile.Columns.FirstOrDefault()?.Name) is not { } target)
        {
            return;
        }

        string what = string.Join('\n', [target, data.Task, data.Time, .. IsSequence ? [data.Sequence, data.Missing, .. data.Split, .. data.Features] : Array.Empty<string?>()]);
        if (drawn == (dataset.Id, what))
        {
            return;
        }

        drawn = (dataset.Id, what);
        DataTable read;
        try
        {
            read = await Store.OpenAsync(dataset.Id, csv: null, CancellationToken.None);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException or KeyNotFoundException)
        {
            // A file that was taken away or damaged beside the program.
            Form.TellOfRows([new("/data/file", T["data.unreadable", dataset.Name], T["data.unreadable.do"])]);
            return;
        }

        DataTable table = TableShape.Apply(read, new() { Rename = data.Rename }).Table ?? read;
        if (table.Find(target) is not { } found)
        {
            return;
        }

        if (IsSequence)
        {
            DataSpec section = Form.Spec.Data!;
            SequenceSurvey result = await Task.Run(() => SequenceSurvey.Of(table, section));
            column = target;
            if (drawn == (dataset.Id, what))
            {
                survey = result;
                Form.TellOfRows(result.Problems);
            }

            return;
        }

        column = target;
        series = found.Numbers is { } numbers ? SeriesSketch.Of(numbers) : null;
        ticks = Ends(table, data.Time);
        bool classes = TaskNames.HasClasses(data.Task) || found.Numbers is null;
        names = classes ? [.. found.Profile.Top.Select(v => $"{v.Value}: {v.Count}")] : [];
        bars = classes ? [.. found.Profile.Top.Select(v => (double)v.Count)] : Histogram(found.Numbers!);
    }

    private static double[] Histogram(double[] numbers)
    {
        double[] finite = [.. numbers.Where(double.IsFinite)];
        if (finite.Length == 0)
        {
            return [];
        }

        double low = finite.Min();
        double width = (finite.Max() - low) / Bins;
        double[] counts = new double[Bins];
        foreach (double number in finite)
        {
            counts[width > 0 ? Math.Min(Bins - 1, (int)((number - low) / width)) : 0]++;
        }

        return counts;
    }

    private IReadOnlyList<string> Ends(DataTable table, string? time)
    {
        if (time is not null && table.Find(time)?.Profile is { First: { } first, Last: { } last })
        {
            string format = last - first > TimeSpan.FromDays(200) ? "MMM yyyy" : "d MMM yyyy";
            return [.. new[] { first, first + (last - first) / 2, last }.Select(d => d.ToString(format, CultureInfo.InvariantCulture))];
        }

        return [T["data.row", "1"], T["data.row", Numbers.Count(table.Rows)]];
    }
}
