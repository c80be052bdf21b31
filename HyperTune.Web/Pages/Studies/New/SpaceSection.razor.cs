using HyperTune.Engine.Data;
using HyperTune.Engine.Trials;
using HyperTune.Web.Pages.Studies.New.Drafts;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Pages.Studies.New;

/// <summary>Tuned and fixed hyper-parameters by class, as a grid or as the document's JSON.</summary>
public sealed partial class SpaceSection
{
    private readonly HashSet<string> closed = [];
    private bool json;

    /// <summary>Told about a document that was typed as JSON and can be read.</summary>
    [Parameter]
    public EventCallback<StudySpec> OnDocument { get; set; }

    private int Broken => Form.Problems.Count(p => FormSections.Of(p.Field) == FormSection.Space);

    private IEnumerable<IGrouping<HyperParameterClass?, ParameterDraft>> Groups => Draft.Parameters
        .GroupBy(p => p.Name == FamilySearch.Name ? HyperParameterClass.Structure : HyperParameterCatalog.Find(p.Name)?.Class)
        .OrderBy(g => g.Key is null ? -1 : (int)g.Key);

    private IEnumerable<HyperParameterDescriptor> Addable => FamilySearch.Descriptors(Draft)
        .Where(d => Draft.Find(d.Name) is null);

    /// <inheritdoc/>
    protected override void OnInitialized() => json = Draft.Json is not null;

    private string Counts(IEnumerable<ParameterDraft> rows)
    {
        int tuned = rows.Count(r => r.Tuned);
        int given = rows.Count() - tuned;
        return given == 0 ? T["group.tuned", tuned] : tuned == 0 ? T["group.fixed", given] : T["group.both", tuned, given];
    }

    private void Toggle(string group)
    {
        if (!closed.Remove(group))
        {
            closed.Add(group);
        }
    }

    private void Add(string name)
    {
        if (Addable.FirstOrDefault(d => d.Name == name) is not { } descriptor)
        {
            return;
        }

        Set(() =>
        {
            ParameterDraft row = Form.SuggestionFor(name) is { } suggestion ? DraftOf.Suggested(suggestion) : DraftOf.Fixed(name, descriptor.Default);
            FamilySearch.Bind(Draft, row);
            Draft.Parameters.Add(row);
        });
    }
}
