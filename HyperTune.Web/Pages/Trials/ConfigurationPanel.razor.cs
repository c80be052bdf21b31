using System.Globalization;
using System.Text.Json;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using Microsoft.AspNetCore.Components;
using ParameterValue = HyperTune.Engine.Spaces.ParameterValue;

namespace HyperTune.Web.Pages.Trials;

/// <summary>A trial's hyper-parameters as JSON, marked where they differ from the best trial's.</summary>
public sealed partial class ConfigurationPanel
{
    private bool marked = true;

    /// <summary>The trial.</summary>
    [Parameter, EditorRequired]
    public required TrialView Trial { get; set; }

    /// <summary>The best trial; null where it is this one, or there is none.</summary>
    [Parameter]
    public TrialView? Best { get; set; }

    private IEnumerable<(string Name, string Value, string Exact, string Kind, string? Other, bool Comma)> Lines
    {
        get
        {
            int left = Trial.Configuration.Count;
            foreach ((string name, ParameterValue value) in Trial.Configuration)
            {
                left--;
                string? other = Best is null ? null
                    : !Best.Configuration.TryGetValue(name, out ParameterValue best) ? "–"
                    : best.Equals(value) ? null : Short(best);
                yield return (name, value.Kind == ParameterValueKind.Text ? JsonSerializer.Serialize(value.Text) : Short(value), value.ToString(), value.Kind == ParameterValueKind.Text ? "s" : "n", other, left > 0);
            }
        }
    }

    // Four digits are read, the rest is in the tooltip and in the file.
    private static string Short(ParameterValue value) =>
        value.IsNumber && value.Number != Math.Floor(value.Number) ? value.Number.ToString("G4", CultureInfo.InvariantCulture) : value.ToString();
}
