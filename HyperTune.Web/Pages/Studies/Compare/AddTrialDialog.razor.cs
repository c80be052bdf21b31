using System.Collections.Immutable;
using System.Globalization;
using HyperTune.Engine.Studies;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using Direction = HyperTune.Engine.Trials.Direction;

namespace HyperTune.Web.Pages.Studies.Compare;

/// <summary>Finds a trial by its number, in this study or in another one on the same data; the best ones are offered.</summary>
public sealed partial class AddTrialDialog
{
    private const int Offered = 8;

    private IReadOnlyList<StudySummary> others = [];
    private IReadOnlyList<TrialView> shown = [];
    private Guid chosen;
    private string number = "";
    private string? problem;

    /// <summary>The study whose page it is.</summary>
    [Parameter, EditorRequired]
    public required StudySummary Study { get; set; }

    /// <summary>Trials that are compared already.</summary>
    [Parameter]
    public ImmutableArray<TrialRef> Chosen { get; set; } = [];

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    [Inject]
    private IStudyReader Studies { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        chosen = Study.Id;
        if (Study.DatasetId is { } data)
        {
            others = [.. (await Studies.StudiesAsync(CancellationToken.None)).Where(s => s.DatasetId == data && s.Id != Study.Id)];
        }

        await FindAsync();
    }

    private async Task ChooseAsync(ChangeEventArgs change)
    {
        chosen = Guid.TryParse(change.Value as string, out Guid study) ? study : Study.Id;
        await FindAsync();
    }

    private async Task TypeAsync(ChangeEventArgs change)
    {
        number = change.Value as string ?? "";
        await FindAsync();
    }

    private async Task FindAsync()
    {
        problem = null;
        string typed = number.Trim().TrimStart('#');
        if (typed.Length == 0)
        {
            shown = await BestAsync();
        }
        else if (!int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out int wanted))
        {
            (shown, problem) = ([], T["add.no_number"]);
        }
        else if (await Studies.TrialAsync(chosen, wanted, CancellationToken.None) is { } trial)
        {
            shown = [trial];
        }
        else
        {
            (shown, problem) = ([], T["add.no_trial", wanted]);
        }
    }

    private async Task<IReadOnlyList<TrialView>> BestAsync()
    {
        StudySummary of = others.FirstOrDefault(s => s.Id == chosen) ?? Study;
        bool falling = of.Objectives[0].Direction == Direction.Maximize;
        return (await Studies.TrialsAsync(chosen, new() { Sort = "value", Descending = falling, Take = Offered }, CancellationToken.None)).Trials;
    }

    private Task EnterAsync()
    {
        if (shown is [{ } only] && !Chosen.Contains(new TrialRef(chosen, only.Number)))
        {
            Pick(only.Number);
        }

        return Task.CompletedTask;
    }

    private void Pick(int trial) => Dialog.Close(DialogResult.Ok(new TrialRef(chosen, trial)));
}
