using System.Globalization;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Web.Shared;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace HyperTune.Web.Pages.Studies.Live;

/// <summary>Asks how many trials shall train at once, and says beforehand what that changes.</summary>
public sealed partial class ParallelDialog
{
    private bool limited;
    private string typed = "";
    private string? problem;

    /// <summary>The study.</summary>
    [Parameter, EditorRequired]
    public required StudySummary Study { get; set; }

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    [Inject]
    private IStudyCommands Commands { get; set; } = default!;

    [Inject]
    private ITrialRunner Runner { get; set; } = default!;

    private int? Chosen => int.TryParse(typed, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out int number) ? number : null;

    private string Effect
    {
        get
        {
            int running = Study.Of(TrialState.Running);
            if (limited && Chosen is not >= 1)
            {
                return T["parallel.wanted"];
            }

            int lanes = Math.Min(limited ? Chosen!.Value : int.MaxValue, Runner.Slots);
            return limited && Chosen > Runner.Slots ? T[Runner.Slots == 1 ? "parallel.beyond.one" : "parallel.beyond", Runner.Slots]
                : lanes < running ? T[running == 1 ? "parallel.fewer.one" : "parallel.fewer", running, running - lanes]
                : Study.State == StudyState.Running && lanes > running ? T[running == 1 ? "parallel.more.one" : "parallel.more", running, lanes - running]
                : T["parallel.same"];
        }
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        limited = Study.Parallel is not null;
        typed = (Study.Parallel ?? Math.Max(1, Runner.Slots)).ToString(CultureInfo.InvariantCulture);
    }

    private void Type(ChangeEventArgs change)
    {
        typed = Convert.ToString(change.Value, CultureInfo.InvariantCulture) ?? "";
        (limited, problem) = (true, null);
    }

    private async Task SendAsync()
    {
        if (limited && Chosen is not >= 1)
        {
            problem = T["parallel.wanted"];
            return;
        }

        CommandResult result = await Commands.SetParallelAsync(Study.Id, limited ? Chosen : null, CancellationToken.None);
        if (result.Done)
        {
            Dialog.Close();
            return;
        }

        problem = result.Problems is [var first, ..] ? $"{first.What} {first.Expected}" : result.Refusal;
    }
}
