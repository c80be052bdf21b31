using System.Collections.Immutable;
using System.Globalization;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Web.Formatting;
using HyperTune.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using ParameterValue = HyperTune.Engine.Spaces.ParameterValue;

namespace HyperTune.Web.Pages.Studies.TrialList;

/// <summary>One trial of the list; a card on a narrow screen.</summary>
public sealed partial class TrialRow
{
    /// <summary>The study.</summary>
    [Parameter, EditorRequired]
    public required StudySummary Study { get; set; }

    /// <summary>The trial.</summary>
    [Parameter, EditorRequired]
    public required TrialView Trial { get; set; }

    /// <summary>The columns.</summary>
    [Parameter, EditorRequired]
    public ImmutableArray<ListColumn> Columns { get; set; }

    /// <summary>What is tuned.</summary>
    [Parameter, EditorRequired]
    public required SearchSpace Space { get; set; }

    /// <summary>Whether cells are tinted by the place in their range.</summary>
    [Parameter]
    public bool Tinted { get; set; }

    /// <summary>How long bars are; null for none.</summary>
    [Parameter]
    public ValueScale? Scale { get; set; }

    /// <summary>Whether it is the pinned best trial.</summary>
    [Parameter]
    public bool Pinned { get; set; }

    /// <summary>Whether it is picked.</summary>
    [Parameter]
    public bool Selected { get; set; }

    /// <summary>Whether keys act on it.</summary>
    [Parameter]
    public bool Current { get; set; }

    /// <summary>Told that it shall be picked or marked.</summary>
    [Parameter]
    public EventCallback<(TrialView Trial, RowAct Act)> OnAct { get; set; }

    /// <summary>Told that its menu shall open.</summary>
    [Parameter]
    public EventCallback<(TrialView Trial, MouseEventArgs At)> OnMenu { get; set; }

    private bool IsBest => Trial.Number == Study.BestNumber;

    private string Class => string.Join(' ', new[] { Pinned ? "pinned" : "", Selected ? "selected" : "", Current ? "current" : "" }.Where(c => c.Length > 0));

    private double? Value => TrialWords.ValueOf(Trial);

    private string? Bar => Value is { } value && Scale?.Length(value) is { } length && double.IsFinite(length)
        ? string.Create(CultureInfo.InvariantCulture, $"{1 + (27 * length):0.#}px")
        : null;

    private string Distance =>
        Value is { } value && Study.BestValue is { } best ? Metrics.Apart(value, best) : "–";

    private string? Said => Trial.Note is { } note ? MarkdownHtml.Excerpt(note) : Trial.Reason;

    private static string? Side(ParameterValue value) => value.IsNumber ? "num" : null;

    // The tint tells the place in the range, not quality: low is light, high is dark.
    private string? Tint(ListColumn column, ParameterValue value)
    {
        if (!Tinted || Space.Find(column.Name)?.Distribution is not { Count: not 1 } distribution || !distribution.Contains(value)
            || (distribution is CategoricalDistribution { Ordered: false } unordered && !unordered.Choices.All(c => c.IsNumber)))
        {
            return null;
        }

        return string.Create(CultureInfo.InvariantCulture, $"--place: {Math.Clamp(distribution.ToUnit(value), 0, 1):0.###}");
    }
}

/// <summary>What one click on a row does.</summary>
public enum RowAct
{
    /// <summary>Picks it, or puts it back.</summary>
    Select,

    /// <summary>Marks it with a star, or takes the star away.</summary>
    Star,
}
