using System.Collections.Immutable;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;
using HyperTune.Web.Formatting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace HyperTune.Web.Pages.Studies.New;

/// <summary>Takes a study document as a file or as text and fills the page with it.</summary>
public sealed partial class ImportPanel
{
    private const long Limit = 1L << 20;

    private ImmutableArray<SpecProblem> problems = [];
    private string text = "";

    /// <summary>Told about a document that can be read.</summary>
    [Parameter]
    public EventCallback<StudySpec> OnDocument { get; set; }

    /// <summary>Closes the panel.</summary>
    [Parameter]
    public EventCallback OnClose { get; set; }

    private async Task ReadFileAsync(InputFileChangeEventArgs change)
    {
        IBrowserFile file = change.File;
        if (file.Size > Limit)
        {
            problems = [new("", T["import.large", file.Name, Bytes.Text(file.Size)], T["import.large.right", Bytes.Text(Limit)])];
            return;
        }

        using StreamReader reader = new(file.OpenReadStream(Limit));
        text = await reader.ReadToEndAsync();
        await FillAsync();
    }

    private async Task FillAsync()
    {
        ParsedSpec parsed = StudySpecJson.Parse(text);
        problems = parsed.Problems;
        if (parsed is { Spec: { } spec, Problems.IsEmpty: true })
        {
            await OnDocument.InvokeAsync(spec);
        }
    }
}
