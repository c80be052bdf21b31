using System.Collections.Immutable;
using HyperTune.Engine.Data;
using HyperTune.Engine.Spaces;
using HyperTune.Web.Pages.Studies.New.Drafts;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Pages.Studies.New;

/// <summary>One hyper-parameter of the space editor: its range or its one value, when it is used, and why the range is what it is.</summary>
public sealed partial class ParameterRow
{
    private static readonly ImmutableArray<string> AllTypes = [ParameterDraft.FloatType, ParameterDraft.IntType, ParameterDraft.ChoiceType];

    private bool why;
    private bool editingWhen;

    /// <summary>The row.</summary>
    [Parameter]
    [EditorRequired]
    public ParameterDraft Row { get; set; } = new();

    /// <summary>Whether it belongs to a study that is there: then it stays, and numbers stay numbers.</summary>
    [Parameter]
    public bool Existing { get; set; }

    private HyperParameterDescriptor? Descriptor => HyperParameterCatalog.Find(Row.Name);

    private SuggestedRange? Suggestion => Form.SuggestionFor(Row.Name);

    private IEnumerable<SpecProblem> Problems => Form.ProblemsOf(Row);

    private string Label => Descriptor is null ? T["row.unknown"] : TextOf("label", Row.Name) is var text && text != Row.Name ? text : Descriptor.Label;

    private string Unit => TextOf("unit", Row.Name) is var text && text != Row.Name ? text : "";

    private string Fixed => Row.InData ? "/data/window" : $"/fixed/{SpaceRules.Escape(Row.Name)}";

    // Low above high is about both fields.
    private bool BadRange => Typed.Number(Row.Low) > Typed.Number(Row.High);

    private IEnumerable<string> Types => AllTypes.Where(t => !Existing || (t == ParameterDraft.ChoiceType) == (Row.Type == ParameterDraft.ChoiceType)).Where(t => t == Row.Type || Descriptor?.Allowed switch
    {
        CategoricalDistribution => t == ParameterDraft.ChoiceType,
        IntDistribution => t != ParameterDraft.FloatType,
        FloatDistribution => t != ParameterDraft.IntType,
        _ => true,
    });

    private string[]? FixedChoices => Descriptor?.Allowed is CategoricalDistribution allowed
        ? [.. allowed.Choices.Select(Typed.Text).Union([Row.Value])]
        : null;

    private ParameterDraft? SuggestedRow
    {
        get
        {
            if (Descriptor is null)
            {
                return null;
            }

            ParameterDraft row = new() { Name = Row.Name, Value = Typed.Text(Suggestion?.Value ?? Descriptor.Default) };
            DraftOf.SetRange(row, Suggestion?.Parameter.Distribution ?? Descriptor.Suggested);
            return row;
        }
    }

    private string SuggestedText => SuggestedRow is not { } row ? ""
        : !Row.Tuned ? row.Value
        : row.Type == ParameterDraft.ChoiceType ? string.Join(", ", row.Choices)
        : T["why.range", row.Low, row.High];

    private string DefaultText => Descriptor is { } descriptor ? Typed.Text(descriptor.Default) : "";

    private bool FollowsSuggestion => SuggestedRow is not { } row
        || (Row.Tuned
            ? row.Type == Row.Type && row.Low == Row.Low && row.High == Row.High && row.Log == Row.Log && row.Step == Row.Step && row.Choices.SequenceEqual(Row.Choices)
            : row.Value == Row.Value);

    private string At(string field) => $"/space/{SpaceRules.Escape(Row.Name)}/{field}";

    // Families that use a fixed value, where others do not.
    private string? Owners => FamilySearch.Users(Draft, Row.Name) is { Count: > 0 } users && users.Count < FamilySearch.Families(Draft).Count
        ? string.Join(" | ", users)
        : null;

    private void Tune(bool on)
    {
        Row.Tuned = on;
        if (on && !Existing)
        {
            FamilySearch.Bind(Draft, Row);
        }
    }

    private void UseType(string type)
    {
        if (type == ParameterDraft.ChoiceType && Row.Choices.Count == 0 && SuggestedRow is { } suggested)
        {
            Row.Choices = [.. suggested.Choices.Count > 0 ? suggested.Choices : new[] { Row.Low, Row.High }.Where(v => Typed.Number(v) is not null).Distinct()];
        }

        Row.Type = type;
    }

    private string Said(ConditionDraft condition) => condition switch
    {
        { ByValues: true } => T["when.is", condition.Parent, string.Join(" | ", condition.Values)],
        { Min.Length: > 0, Max.Length: > 0 } => T["when.between", condition.Parent, condition.Min, condition.Max],
        { Max.Length: > 0 } => T["when.most", condition.Parent, condition.Max],
        _ => T["when.least", condition.Parent, condition.Min],
    };
}
