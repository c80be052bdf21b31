using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using MudBlazor;

namespace HyperTune.Web.Shell;

/// <summary>The rail on the left, the bar at the bottom of a narrow screen.</summary>
public sealed partial class NavMenu : IDisposable
{
    private static readonly Entry[] Entries =
    [
        new("studies", "/", Icons.Material.Outlined.QueryStats),
        new("queue", "/queue", Icons.Material.Outlined.Queue),
        new("data", "/data", Icons.Material.Outlined.TableChart),
        new("system", "/system", Icons.Material.Outlined.Memory),
    ];

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose() => Navigation.LocationChanged -= OnLocationChanged;

    /// <inheritdoc/>
    protected override void OnInitialized() => Navigation.LocationChanged += OnLocationChanged;

    private void OnLocationChanged(object? sender, LocationChangedEventArgs e) => InvokeAsync(StateHasChanged);

    private bool IsHere(Entry entry)
    {
        string path = "/" + Navigation.ToBaseRelativePath(Navigation.Uri).Split('?', '#')[0];
        return path == entry.Address || path.StartsWith($"/{entry.Key}/", StringComparison.Ordinal);
    }

    private sealed record Entry(string Key, string Address, string Icon);
}
