using System.Text.Json;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Web.Formatting;
using HyperTune.Web.Plots;
using HyperTune.Web.Shared.Keys;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;

namespace HyperTune.Web.Shared.Tray;

/// <summary>The picked trials at the foot of a page, each with the colour and symbol it has in every chart, and what can be done with them together. The key C compares them.</summary>
public sealed partial class CompareTray : IDisposable
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private IDisposable? key;

    /// <summary>The study.</summary>
    [Parameter, EditorRequired]
    public Guid StudyId { get; set; }

    /// <summary>What is picked.</summary>
    [Parameter, EditorRequired]
    public required TrialSelection Selection { get; set; }

    /// <summary>The picked trials, as far as they still exist.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<TrialView> Trials { get; set; }

    /// <summary>The best trial's number.</summary>
    [Parameter]
    public int? Best { get; set; }

    /// <summary>Told what is picked after a change.</summary>
    [Parameter]
    public EventCallback<TrialSelection> OnChange { get; set; }

    /// <summary>Told when the picked trials shall be tagged; no such button without it.</summary>
    [Parameter]
    public EventCallback OnTag { get; set; }

    /// <summary>Further buttons.</summary>
    [Parameter]
    public RenderFragment? Actions { get; set; }

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private Shortcuts Keys { get; set; } = default!;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = default!;

    private int[] Present => [.. Selection.Numbers.Where(n => Trials.Any(t => t.Number == n))];

    // As the comparison resolves them: lower numbers keep their own symbol.
    private Dictionary<int, int> Slots
    {
        get
        {
            int[] numbers = [.. Selection.Numbers.Order()];
            return numbers.Zip(TrialSlots.Of(numbers)).ToDictionary();
        }
    }

    private bool CanCompare => Present.Length >= 2;

    private string Address => $"/studies/{StudyId}/compare?trials={string.Join(',', Present)}";

    /// <inheritdoc/>
    public void Dispose() => key?.Dispose();

    /// <inheritdoc/>
    protected override void OnInitialized() => key = Keys.Register(this, new("c", T["key.compare"], T["key.group"]), CompareAsync);

    private Task CompareAsync()
    {
        if (CanCompare)
        {
            Navigation.NavigateTo(Address);
        }
        else if (!Selection.Numbers.IsEmpty)
        {
            Snackbar.Add(T["compare_hint"], Severity.Normal);
        }

        return Task.CompletedTask;
    }

    private async Task CopyAsync()
    {
        string json = JsonSerializer.Serialize(
            Selection.Numbers.Select(n => Trials.FirstOrDefault(t => t.Number == n)).OfType<TrialView>()
                .Select(t => new { trial = t.Number, value = TrialWords.ValueOf(t) is { } v && double.IsFinite(v) ? v : default(double?), configuration = t.Configuration }),
            Indented);
        bool copied = false;
        try
        {
            await using IJSObjectReference module = await Js.InvokeAsync<IJSObjectReference>("import", "./" + Assets["js/clipboard.js"]);
            copied = await module.InvokeAsync<bool>("copy", json);
        }
        catch (JSDisconnectedException)
        {
            return;
        }

        Snackbar.Add(copied ? T["json_done", string.Join(", ", Present.Select(n => $"#{n}"))] : T["json_refused"], copied ? Severity.Normal : Severity.Warning);
    }
}
