using HyperTune.Engine.Data;
using HyperTune.Engine.Studies;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Pages.Data;

/// <summary>Stands in place of a data set that is not there: one that was deleted can be brought back while its rows are kept.</summary>
public sealed partial class DatasetMissing
{
    /// <summary>The deleted data set; null where nothing is known of it.</summary>
    [Parameter, EditorRequired]
    public Dataset? Deleted { get; set; }

    /// <summary>Studies that keep its rows.</summary>
    [Parameter]
    public IReadOnlyList<StudySummary> Studies { get; set; } = [];

    /// <summary>Told that it is back.</summary>
    [Parameter]
    public EventCallback OnBack { get; set; }

    [Inject]
    private DataTools Tools { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    private async Task RestoreAsync()
    {
        await Tools.RestoreAsync([Deleted!.Id], Deleted.Name);
        await OnBack.InvokeAsync();
    }
}
