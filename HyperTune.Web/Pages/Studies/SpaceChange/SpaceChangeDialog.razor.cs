using System.Collections.Immutable;
using HyperTune.Engine.Data;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Web.Formatting;
using HyperTune.Web.Pages.Studies.New;
using HyperTune.Web.Pages.Studies.New.Drafts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace HyperTune.Web.Pages.Studies.SpaceChange;

/// <summary>
/// Changes the ranges of a study in mid-run: what would change stands below as a diff while a person edits, with the trials that it leaves out. Somebody
/// else's change meanwhile is told, not overwritten.
/// </summary>
public sealed partial class SpaceChangeDialog
{
    private StudyForm form = default!;
    private StudySpec? spec;
    private SearchSpace? seen;
    private SearchSpace? theirs;
    private TrialTable? table;
    private ImmutableArray<SpaceVersion> former = [];
    private ImmutableArray<ParameterChange> changes = [];
    private SpaceFit? fit;
    private int problems;
    private bool gone;
    private string? refusal;

    /// <summary>The study.</summary>
    [Parameter, EditorRequired]
    public Guid StudyId { get; set; }

    /// <inheritdoc/>
    protected override Guid? FollowedStudy => StudyId;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    [Inject]
    private IStudyReader Studies { get; set; } = default!;

    [Inject]
    private IStudyCommands Commands { get; set; } = default!;

    [Inject]
    private IDatasetStore Datasets { get; set; } = default!;

    [Inject]
    private IStringLocalizer<NewStudyText> FormTexts { get; set; } = default!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = default!;

    private IEnumerable<ParameterDraft> Rows => form.Draft.Parameters.Where(p => seen!.Find(p.Name) is not null);

    private SearchSpace Edited => new(form.Spec.Space.Parameters.Where(p => seen!.Find(p.Name) is not null));

    private int FirstNumber => table is { Count: > 0 } known ? known.Number[^1] + 1 : 0;

    private bool CanApply => seen is not null && theirs is null && !gone && problems == 0 && !changes.IsEmpty;

    private string Effect
    {
        get
        {
            int running = table?.State.Count(s => s == TrialState.Running) ?? 0;
            int waiting = table?.State.Count(s => s == TrialState.Waiting) ?? 0;
            return string.Join(' ',
            [
                T["effect.from", FirstNumber].Value,
                .. running + waiting > 0 ? [T["effect.untouched", running, waiting].Value] : Array.Empty<string>(),
                .. fit is { Trials: > 0 } ? [T[fit switch { { Outside: 0, Trials: 1 } => "effect.all_fit.one", { Outside: 0 } => "effect.all_fit", { Outside: 1 } => "effect.outside.one", _ => "effect.outside" }, Numbers.Count(fit.Outside), Numbers.Count(fit.Trials)].Value] : Array.Empty<string>(),
            ]);
        }
    }

    /// <inheritdoc/>
    protected override async Task ReadAsync(CancellationToken cancellationToken)
    {
        spec = await Studies.SpecAsync(StudyId, cancellationToken);
        gone = spec is null;
        if (spec is null)
        {
            return;
        }

        former = await Studies.SpaceVersionsAsync(StudyId, cancellationToken);
        TrialTable? latest = await Studies.TableAsync(StudyId, cancellationToken);
        bool fresh = latest?.Count != table?.Count;
        table = latest;
        if (seen is null)
        {
            await LoadAsync(spec, cancellationToken);
        }
        else
        {
            theirs = spec.Space.Equals(seen) ? null : spec.Space;
        }

        if (fresh)
        {
            Compare();
        }
    }

    /// <inheritdoc/>
    protected override ValueTask LeaveAsync()
    {
        if (form is not null)
        {
            form.Changed -= OnEdited;
        }

        return ValueTask.CompletedTask;
    }

    private async Task LoadAsync(StudySpec document, CancellationToken cancellationToken)
    {
        Dataset? dataset = document.Data is { } data ? await Datasets.FindAsync(data, cancellationToken) : null;
        if (form is not null)
        {
            form.Changed -= OnEdited;
        }

        form = new(FormTexts);
        form.Load(DraftOf.Study(document, dataset?.Id), dataset);
        form.Changed += OnEdited;
        (seen, theirs, refusal) = (document.Space, null, null);
        Compare();
    }

    private void OnEdited()
    {
        refusal = null;
        Compare();
        StateHasChanged();
    }

    private void Compare()
    {
        problems = form.Problems.Count(p => DraftReader.Row(p.Field) is { } row && seen!.Find(row) is not null);
        changes = problems > 0 ? [] : SpaceDiff.Between(seen!, Edited);
        fit = changes.IsEmpty || table is null ? null : SpaceFit.Of(table, Edited);
    }

    private Task Reload() => LoadAsync(spec!, Ended);

    private async Task ApplyAsync()
    {
        int from = FirstNumber;
        CommandResult result = await Commands.ChangeSpaceAsync(StudyId, Edited, seen, CancellationToken.None);
        if (result.Done)
        {
            Snackbar.Add(T["done", from], Severity.Normal);
            Dialog.Close();
            return;
        }

        if (!result.Problems.IsDefaultOrEmpty)
        {
            form.Refuse(result.Problems);
            Compare();
        }

        refusal = result.Refusal;
        Signal();
    }
}
