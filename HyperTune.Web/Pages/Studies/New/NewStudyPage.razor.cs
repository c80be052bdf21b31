using HyperTune.Engine.Data;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Web.Pages.Studies.New.Drafts;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Pages.Studies.New;

/// <summary>One page that builds a study document and makes the study. The draft is kept under the id in the address.</summary>
public sealed partial class NewStudyPage : IDisposable
{
    private static readonly FormSection[] Steps = [FormSection.Data, FormSection.Model, FormSection.Space, FormSection.Strategy, FormSection.Budget];

    private StudyForm? form;
    private IReadOnlyList<StudySummary>? studies;
    private KeptDraft? unfinished;
    private Guid? draftId;
    private DateTimeOffset? savedAt;
    private bool dirty;
    private bool touched;
    private bool importing;
    private bool busy;
    private bool leaving;
    private string? notice;
    private string? refusal;

    /// <summary>A data set to begin with.</summary>
    [SupplyParameterFromQuery]
    public Guid? Data { get; set; }

    /// <summary>A study to begin from.</summary>
    [SupplyParameterFromQuery]
    public Guid? From { get; set; }

    /// <summary>A kept draft.</summary>
    [SupplyParameterFromQuery]
    public Guid? Draft { get; set; }

    [Inject]
    private IDatasetStore Datasets { get; set; } = null!;

    [Inject]
    private IStudyReader Reader { get; set; } = null!;

    [Inject]
    private IStudyCommands Commands { get; set; } = null!;

    [Inject]
    private StudyDrafts Drafts { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    private string Here => Navigation.Uri.Split('#')[0];

    /// <inheritdoc/>
    public void Dispose()
    {
        if (form is not null)
        {
            form.Changed -= OnFormChanged;
        }
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        // The page itself writes the draft's id into the address; that is no new visit.
        if (leaving || (form is not null && Draft == draftId))
        {
            return;
        }

        StudyForm fresh = new(T);
        (draftId, savedAt, notice) = (Draft, null, null);
        if (Draft is { } id && await Drafts.FindAsync(id, CancellationToken.None) is { } kept)
        {
            Guid? used = kept.Draft.DatasetId;
            Dataset? known = used is { } data ? await Datasets.FindAsync(data, CancellationToken.None) : null;
            notice = used is not null && known is null ? T["data.gone.draft"].Value : null;
            fresh.Load(kept.Draft, known);
            (savedAt, touched) = (kept.SavedAt, true);
            if (From is { } origin && await Reader.SpecAsync(origin, CancellationToken.None) is { } before)
            {
                notice = SpaceNotice.Of(before, fresh.Spec, T);
            }
        }
        else if (From is { } study)
        {
            await LoadStudyAsync(fresh, study);
        }
        else
        {
            if (Data is { } chosen && await Datasets.FindAsync(chosen, CancellationToken.None) is { } dataset)
            {
                fresh.Use(dataset);
            }
            else
            {
                fresh.Touch();
                notice = Data is null ? null : T["data.gone"].Value;
                unfinished = await Drafts.LatestAsync(CancellationToken.None);
            }
        }

        studies = await Reader.StudiesAsync(CancellationToken.None);
        Show(fresh);
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!dirty || leaving || form is null)
        {
            return;
        }

        dirty = false;
        bool first = draftId is null;
        Guid id = draftId ??= Guid.NewGuid();
        savedAt = (await Drafts.SaveAsync(id, form.Draft, CancellationToken.None)).SavedAt;
        if (first)
        {
            Navigation.NavigateTo(Navigation.GetUriWithQueryParameters("/studies/new", new Dictionary<string, object?> { ["draft"] = id }), replace: true);
        }

        StateHasChanged();
    }

    private void Show(StudyForm fresh)
    {
        Dispose();
        form = fresh;
        form.Changed += OnFormChanged;
    }

    private void OnFormChanged()
    {
        (dirty, touched, refusal) = (true, true, null);
        unfinished = null;
        StateHasChanged();
    }

    private void Rename(ChangeEventArgs change)
    {
        form!.Draft.Name = change.Value as string ?? "";
        form.Touch();
    }

    private async Task ImportAsync(StudySpec spec)
    {
        Dataset? dataset = spec.Data is { } data ? await Datasets.FindAsync(data, CancellationToken.None) : null;
        form!.Load(DraftOf.Study(spec, dataset?.Id), dataset);
        importing = false;
        OnFormChanged();
    }

    private async Task CloneAsync(ChangeEventArgs change)
    {
        if (Guid.TryParse(change.Value as string, out Guid study))
        {
            await LoadStudyAsync(form!, study);
            OnFormChanged();
        }
    }

    private async Task LoadStudyAsync(StudyForm into, Guid study)
    {
        if (await Reader.SpecAsync(study, CancellationToken.None) is not { } spec)
        {
            notice = T["earlier.gone"];
            into.Touch();
            return;
        }

        Dataset? dataset = spec.Data is { } data ? await Datasets.FindAsync(data, CancellationToken.None) : null;
        StudyDraft draft = DraftOf.Study(spec, dataset?.Id);
        notice = spec.Data is not null && dataset is null ? T["data.gone.study", draft.Name].Value : null;
        draft.Name = T["earlier.name", draft.Name];
        into.Load(draft, dataset);
    }

    private void Continue(KeptDraft kept)
    {
        unfinished = null;
        Navigation.NavigateTo($"/studies/new?draft={kept.Id}", replace: true);
    }

    private async Task DiscardAsync(KeptDraft kept)
    {
        unfinished = null;
        await Drafts.DeleteAsync(kept.Id, CancellationToken.None);
    }

    private TimeSpan Since(KeptDraft kept) => Clock.GetUtcNow() - kept.SavedAt;

    private async Task CreateAsync(bool start)
    {
        if (busy || form is null)
        {
            return;
        }

        (busy, refusal) = (true, null);
        StateHasChanged();
        try
        {
            CreateResult made = await Commands.CreateAsync(form.Spec, CancellationToken.None);
            if (made.StudyId is not { } id)
            {
                form.Refuse(made.Problems);
                return;
            }

            leaving = true;
            if (draftId is { } draft)
            {
                await Drafts.DeleteAsync(draft, CancellationToken.None);
            }

            if (start)
            {
                await Commands.StartAsync(id, CancellationToken.None);
            }

            Navigation.NavigateTo($"/studies/{id}");
        }
        finally
        {
            busy = false;
        }
    }
}
