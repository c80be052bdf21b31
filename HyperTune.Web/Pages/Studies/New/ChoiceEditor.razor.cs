using HyperTune.Engine.Spaces;
using HyperTune.Web.Pages.Studies.New.Drafts;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Pages.Studies.New;

/// <summary>The choices of a categorical: each can be removed, others added.</summary>
public sealed partial class ChoiceEditor
{
    /// <summary>The row.</summary>
    [Parameter]
    [EditorRequired]
    public ParameterDraft Row { get; set; } = new();

    // Choices that are not there yet; null where any number may be typed.
    private string[]? Others => FamilySearch.Descriptors(Draft).FirstOrDefault(d => d.Name == Row.Name)?.Allowed is CategoricalDistribution allowed
        ? [.. allowed.Choices.Select(Typed.Text).Except(Row.Choices)]
        : null;

    private void Add(string typed)
    {
        string[] choices = typed.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (choices.Length > 0)
        {
            Set(() => Row.Choices.AddRange(choices));
        }
    }
}
