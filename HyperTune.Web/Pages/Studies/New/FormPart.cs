using System.Globalization;
using HyperTune.Engine.Spaces;
using HyperTune.Web.Pages.Studies.New.Drafts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace HyperTune.Web.Pages.Studies.New;

/// <summary>A part of the New study page: it edits the draft and touches the form, which renders the page anew.</summary>
public abstract class FormPart : ComponentBase
{
    /// <summary>The form.</summary>
    [Parameter]
    [EditorRequired]
    public StudyForm Form { get; set; } = null!;

    /// <summary>Texts of the page.</summary>
    [Inject]
    protected IStringLocalizer<NewStudyText> T { get; set; } = null!;

    /// <summary>What is edited.</summary>
    protected StudyDraft Draft => Form.Draft;

    /// <summary>Edits the draft.</summary>
    protected void Set(Action edit)
    {
        edit();
        Form.Touch();
    }

    /// <summary>The text of a changed field.</summary>
    protected static string Text(ChangeEventArgs change) => Convert.ToString(change.Value, CultureInfo.InvariantCulture) ?? "";

    /// <summary>Marks a field that a problem points at.</summary>
    protected string? Invalid(params string[] fields) => fields.Any(f => Form.ProblemsAt(f).Any()) ? "true" : null;

    /// <summary>A known name's text, or the name itself.</summary>
    protected string TextOf(string prefix, string name)
    {
        LocalizedString found = T[$"{prefix}.{name}"];
        return found.ResourceNotFound ? name : found.Value;
    }

    /// <summary>Where the page shows a problem: a row or a section.</summary>
    protected static string AnchorOf(SpecProblem problem, StudyForm form) =>
        DraftReader.Row(problem.Field) is { } row && form.Draft.Find(row) is not null
            ? $"row-{row}"
            : $"section-{FormSections.Of(problem.Field).ToString().ToLowerInvariant()}";
}
