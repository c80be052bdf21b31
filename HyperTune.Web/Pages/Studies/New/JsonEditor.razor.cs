using System.Collections.Immutable;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Pages.Studies.New;

/// <summary>The whole document as text. What can be read fills the page at once; what cannot stays here with its problems and blocks the start.</summary>
public sealed partial class JsonEditor
{
    private ImmutableArray<SpecProblem> problems = [];
    private StudySpec? shown;
    private string text = "";

    /// <summary>Told about a document that can be read.</summary>
    [Parameter]
    public EventCallback<StudySpec> OnDocument { get; set; }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (Draft.Json is { } unreadable)
        {
            (text, shown) = (unreadable, null);
            problems = StudySpecJson.Parse(unreadable).Problems;
        }
        else if (!ReferenceEquals(shown, Form.Spec))
        {
            (text, shown, problems) = (StudySpecJson.Write(Form.Spec), Form.Spec, []);
        }
    }

    private async Task EditAsync(string typed)
    {
        ParsedSpec parsed = StudySpecJson.Parse(typed);
        if (parsed is { Spec: { } spec, Problems.IsEmpty: true })
        {
            Draft.Json = null;
            await OnDocument.InvokeAsync(spec);
        }
        else
        {
            Set(() => Draft.Json = typed);
        }
    }

    private void Discard() => Set(() => Draft.Json = null);
}
