using HyperTune.Engine.Studies;
using HyperTune.Web.Formatting;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Pages.Studies;

/// <summary>Stands in place of a page whose study is not there: one that was deleted not long ago can be brought back.</summary>
public sealed partial class StudyMissing
{
    private bool known;
    private Guid asked;
    private DeletedStudy? deleted;
    private string? refusal;

    /// <summary>The study that the address names.</summary>
    [Parameter, EditorRequired]
    public Guid StudyId { get; set; }

    [Inject]
    private IStudyReader Studies { get; set; } = default!;

    [Inject]
    private IStudyCommands Commands { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    private string Said => deleted is null
        ? T["missing.study"]
        : T["missing.deleted", deleted.Name, Moments.Short(deleted.DeletedAt, Clock), Moments.Short(deleted.Until, Clock)];

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (!known || asked != StudyId)
        {
            asked = StudyId;
            deleted = await Studies.DeletedAsync(StudyId, CancellationToken.None);
            known = true;
        }
    }

    // The page that shows this follows the store: it sees the study come back.
    private async Task RestoreAsync()
    {
        CommandResult result = await Commands.RestoreAsync(StudyId, CancellationToken.None);
        if (!result.Done)
        {
            (deleted, refusal) = (null, result.Refusal);
        }
    }
}
