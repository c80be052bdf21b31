using System.Collections.Immutable;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace HyperTune.Web.Pages.Studies.Compare;

/// <summary>Finds a study by its name among those that may race the chosen ones.</summary>
public sealed partial class AddStudyDialog
{
    private const int Most = 50;

    private IReadOnlyList<StudySummary> all = [];
    private string name = "";
    private bool loaded;

    /// <summary>Studies that are compared already.</summary>
    [Parameter]
    public ImmutableArray<Guid> Chosen { get; set; } = [];

    /// <summary>What the chosen ones improve; null when none is chosen yet.</summary>
    [Parameter]
    public Objective? Objective { get; set; }

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    [Inject]
    private IStudyReader Studies { get; set; } = default!;

    private IEnumerable<StudySummary> Shown =>
        all.Where(s => IsAlike(s) && s.Name.Contains(name.Trim(), StringComparison.CurrentCultureIgnoreCase)).Take(Most);

    private int Others => all.Count(s => !IsAlike(s));

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        all = [.. (await Studies.StudiesAsync(CancellationToken.None)).Where(s => !Chosen.Contains(s.Id))];
        loaded = true;
    }

    private bool IsAlike(StudySummary study) => Objective is null || study.Objectives[0] == Objective;
}
