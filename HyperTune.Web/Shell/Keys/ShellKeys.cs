using HyperTune.Web.Shared.Keys;
using HyperTune.Web.Shell.Palette;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace HyperTune.Web.Shell.Keys;

/// <summary>The keys that work on every page, and within a study those for its views.</summary>
public sealed class ShellKeys : ComponentBase, IDisposable
{
    private readonly List<IDisposable> everywhere = [];
    private readonly List<IDisposable> within = [];
    private Guid? study;

    [Inject]
    private Shortcuts Shortcuts { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    [Inject]
    private IStringLocalizer<KeysText> T { get; set; } = default!;

    /// <inheritdoc/>
    public void Dispose()
    {
        Navigation.LocationChanged -= OnLocationChanged;
        everywhere.ForEach(r => r.Dispose());
        within.ForEach(r => r.Dispose());
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        string group = T["group.everywhere"];
        everywhere.Add(Shortcuts.Register(this, new("mod+k", T["key.palette"], group), () => CommandPalette.ShowAsync(Dialogs, T["palette.title"])));
        everywhere.Add(Shortcuts.Register(this, new("?", T["key.help"], group), () => ShortcutHelp.ShowAsync(Dialogs, T["help.title"])));
        everywhere.Add(Shortcuts.Register(this, new("n", T["key.new"], group), () => GoAsync("/studies/new")));
        everywhere.Add(Go("s", T["go.studies"], "/"));
        everywhere.Add(Go("q", T["go.queue"], "/queue"));
        everywhere.Add(Go("d", T["go.data"], "/data"));
        Navigation.LocationChanged += OnLocationChanged;
        Enter(CurrentStudy.Of(Navigation));
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs e) => InvokeAsync(() => Enter(CurrentStudy.Of(Navigation)));

    private void Enter(Guid? entered)
    {
        if (entered == study)
        {
            return;
        }

        within.ForEach(r => r.Dispose());
        within.Clear();
        study = entered;
        if (study is { } id)
        {
            within.Add(Go("l", T["go.live"], $"/studies/{id}"));
            within.Add(Go("t", T["go.trials"], $"/studies/{id}/trials"));
            within.Add(Go("a", T["go.analysis"], $"/studies/{id}/analysis"));
            within.Add(Go("c", T["go.compare"], $"/studies/{id}/compare"));
        }
    }

    private IDisposable Go(string key, string description, string address) =>
        Shortcuts.Register(this, new($"g {key}", description, T["group.go"]), () => GoAsync(address));

    private Task GoAsync(string address)
    {
        Navigation.NavigateTo(address);
        return Task.CompletedTask;
    }
}
