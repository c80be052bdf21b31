using System.Collections.Immutable;
using HyperTune.Engine.Data;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace HyperTune.Web.Pages.Data;

/// <summary>How the file is read. Each part can be overruled; a reading that fails is told and changes nothing.</summary>
public sealed partial class ReadingPanel
{
    private ImmutableArray<SpecProblem> problems = [];
    private CsvSpec? shown;
    private string delimiter = "";
    private string header = "";
    private string point = "";
    private string thousands = "";
    private string encoding = "";
    private string date = "";
    private string zone = "";
    private string markers = "";
    private bool busy;

    /// <summary>The data set.</summary>
    [Parameter]
    [EditorRequired]
    public Dataset Dataset { get; set; } = null!;

    /// <summary>Told about the data set as it is read now.</summary>
    [Parameter]
    public EventCallback<Dataset> OnRead { get; set; }

    [Inject]
    private IDatasetStore Store { get; set; } = null!;

    private static IReadOnlyList<string> Zones { get; } = [.. TimeZoneInfo.GetSystemTimeZones().Select(z => z.Id).Where(id => id.Contains('/', StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    // A zone whose change of clocks explains what is doubled or missing.
    private string? Suggested => Dataset.Profile.Columns.Select(c => c.Time?.Zone).FirstOrDefault(z => z is not null);

    private CsvSpec Found => Dataset.Profile.Csv;

    // Where nothing is changed this is the profile's own record, so that the two compare equal.
    private CsvSpec Overruled
    {
        get
        {
            bool same = delimiter == (Found.Delimiter ?? "") && header == HeaderOf(Found) && point == (Found.Decimal ?? "") && thousands == (Found.Thousands ?? "")
                && encoding == (Found.Encoding ?? "") && date == (Found.DateFormat ?? "") && zone == (Found.TimeZone ?? "") && markers == MarkersOf(Found);
            return same ? Found : Found with
            {
                Delimiter = delimiter,
                Header = header == "true",
                Decimal = point,
                Thousands = thousands,
                Encoding = encoding,
                DateFormat = string.IsNullOrWhiteSpace(date) ? null : date.Trim(),
                TimeZone = zone.Length == 0 ? null : zone,
                MissingMarkers = [.. markers.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
            };
        }
    }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (!ReferenceEquals(shown, Found))
        {
            Reset();
        }
    }

    private async Task ReadAsync()
    {
        busy = true;
        DatasetResult result = await Store.ReinterpretAsync(Dataset.Id, Overruled, CancellationToken.None);
        busy = false;
        problems = result.Problems;
        if (result.Dataset is { } read)
        {
            await OnRead.InvokeAsync(read);
        }
    }

    private void Reset()
    {
        (shown, problems) = (Found, []);
        (delimiter, header, point) = (Found.Delimiter ?? "", HeaderOf(Found), Found.Decimal ?? "");
        thousands = Found.Thousands ?? "";
        (encoding, date, zone, markers) = (Found.Encoding ?? "", Found.DateFormat ?? "", Found.TimeZone ?? "", MarkersOf(Found));
    }

    private string Named(string prefix, string value)
    {
        string name = value switch { "," => "comma", ";" => "semicolon", "\t" => "tab", "|" => "bar", "." => "point", "'" => "apostrophe", " " => "space", "" => "none", _ => value };
        LocalizedString found = T[$"{prefix}.{name}"];
        return found.ResourceNotFound ? value : found.Value;
    }

    private static IEnumerable<string> Known(IEnumerable<string> options, string current) =>
        current.Length == 0 || options.Contains(current) ? options : options.Append(current);

    private static string HeaderOf(CsvSpec csv) => csv.Header == false ? "false" : "true";

    private static string MarkersOf(CsvSpec csv) => csv.MissingMarkers.IsDefault ? "" : string.Join(", ", csv.MissingMarkers);

    private static string Text(ChangeEventArgs change) => change.Value as string ?? "";
}
