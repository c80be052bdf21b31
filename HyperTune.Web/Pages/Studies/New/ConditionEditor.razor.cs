using HyperTune.Engine.Spaces;
using HyperTune.Web.Pages.Studies.New.Drafts;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Pages.Studies.New;

/// <summary>When a hyper-parameter is used: conditions on other tuned ones, all of which must hold.</summary>
public sealed partial class ConditionEditor
{
    /// <summary>The row.</summary>
    [Parameter]
    [EditorRequired]
    public ParameterDraft Row { get; set; } = new();

    private string[] Others => [.. Draft.Parameters.Where(p => p.Tuned && p != Row && Row.When.TrueForAll(c => c.Parent != p.Name)).Select(p => p.Name)];

    private string At(ConditionDraft condition) => $"/space/{SpaceRules.Escape(Row.Name)}/when/{SpaceRules.Escape(condition.Parent)}";

    // A parent that is no longer tuned stays visible beside its problem.
    private IEnumerable<string> Parents(ConditionDraft condition) => new[] { condition.Parent }.Union(Others);

    private static string Kind(ConditionDraft condition) => condition.ByValues ? "values" : "range";

    private void Add() => Set(() =>
    {
        ConditionDraft condition = new();
        UseParent(condition, Others[0]);
        Row.When.Add(condition);
    });

    // Begins with something that can hold: the parent's last choice, or its upper half.
    private void UseParent(ConditionDraft condition, string name)
    {
        condition.Parent = name;
        ParameterDraft? parent = Draft.Find(name);
        condition.ByValues = parent?.Type == ParameterDraft.ChoiceType;
        condition.Values = condition.ByValues ? [.. parent!.Choices.TakeLast(1)] : [];
        (condition.Min, condition.Max) = (condition.ByValues || parent is null ? "" : name == "num_layers" ? "2" : parent.High, "");
    }

    private static void UseKind(ConditionDraft condition, string kind)
    {
        condition.ByValues = kind == "values";
        if (condition.ByValues && condition.Values.Count == 0)
        {
            condition.Values = [.. new[] { condition.Min, condition.Max }.Where(v => v.Length > 0)];
        }
    }

    private static List<string> Listed(string typed) => [.. typed.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}
