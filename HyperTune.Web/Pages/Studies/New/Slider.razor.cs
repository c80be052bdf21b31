using System.Globalization;
using HyperTune.Web.Pages.Studies.New.Drafts;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Pages.Studies.New;

/// <summary>A number that is dragged over round steps or typed exactly.</summary>
public sealed partial class Slider
{
    /// <summary>What the number is.</summary>
    [Parameter]
    [EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>As typed.</summary>
    [Parameter]
    [EditorRequired]
    public string Value { get; set; } = "";

    /// <summary>Shown while nothing is typed.</summary>
    [Parameter]
    public string? Placeholder { get; set; }

    /// <summary>Round numbers, ascending.</summary>
    [Parameter]
    [EditorRequired]
    public IReadOnlyList<int> Steps { get; set; } = [];

    /// <summary>What tests find it by.</summary>
    [Parameter]
    public string TestId { get; set; } = "slider";

    /// <summary>"true" when a problem points here.</summary>
    [Parameter]
    public string? Invalid { get; set; }

    /// <summary>Told about every new value.</summary>
    [Parameter]
    public EventCallback<string> OnChange { get; set; }

    // The step nearest to the value; the right end for no limit.
    private int Position => Typed.Number(Value) is { } value
        ? Enumerable.Range(0, Steps.Count).MinBy(i => Math.Abs(Steps[i] - value))
        : Steps.Count - 1;

    private Task Slide(ChangeEventArgs change) =>
        int.TryParse(Convert.ToString(change.Value, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture, out int at) && at >= 0 && at < Steps.Count
            ? OnChange.InvokeAsync(Steps[at].ToString(CultureInfo.InvariantCulture))
            : Task.CompletedTask;

    private Task TypeAsync(ChangeEventArgs change) => OnChange.InvokeAsync(Convert.ToString(change.Value, CultureInfo.InvariantCulture) ?? "");
}
