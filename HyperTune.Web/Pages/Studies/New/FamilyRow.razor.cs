using HyperTune.Engine.Data;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;
using HyperTune.Web.Pages.Studies.New.Drafts;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Pages.Studies.New;

/// <summary>The row of the space that chooses among model families: taking one out or in moves the rows that belong to it.</summary>
public sealed partial class FamilyRow
{
    /// <summary>The row.</summary>
    [Parameter]
    [EditorRequired]
    public ParameterDraft Row { get; set; } = new();

    private IEnumerable<SpecProblem> Problems => Form.ProblemsOf(Row);

    private IEnumerable<string> Others => ModelDescriptors.All
        .Where(m => m.Tasks.Contains(Draft.Data?.Task ?? TaskNames.Forecast) && !Row.Choices.Contains(m.Name))
        .Select(m => m.Name);

    private void Add(string family)
    {
        if (family.Length > 0)
        {
            Form.UseFamilies([.. Row.Choices, family]);
        }
    }

    private void Remove(string family)
    {
        if (Row.Choices.Count > 1)
        {
            Form.UseFamilies([.. Row.Choices.Where(c => c != family)]);
        }
    }
}
