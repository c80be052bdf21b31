using System.Collections.Immutable;
using System.Text;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using MudBlazor;

namespace HyperTune.Web.Pages.Studies.StudyList;

/// <summary>Makes a study from a study document, or shows what is wrong with it, one a line.</summary>
public sealed partial class ImportStudyDialog
{
    private const long MaxBytes = 4 << 20;

    private ImmutableArray<string> problems = [];
    private string? fileName;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    [Inject]
    private IStudyCommands Commands { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private async Task ReadAsync(InputFileChangeEventArgs chosen)
    {
        fileName = chosen.File.Name;
        if (chosen.File.Size > MaxBytes)
        {
            problems = [T["import.too_large"]];
            return;
        }

        ParsedSpec parsed;
        await using (Stream stream = chosen.File.OpenReadStream(MaxBytes))
        using (StreamReader reader = new(stream, Encoding.UTF8))
        {
            parsed = StudySpecJson.Parse(await reader.ReadToEndAsync());
        }

        if (parsed.Spec is not { } spec || parsed.Problems.Length > 0)
        {
            problems = [.. parsed.Problems.Select(p => p.ToString())];
            return;
        }

        CreateResult created = await Commands.CreateAsync(spec, CancellationToken.None);
        problems = [.. created.Problems.Select(p => p.ToString())];
        if (created.StudyId is { } id)
        {
            Dialog.Close();
            Navigation.NavigateTo($"/studies/{id}");
        }
    }
}
