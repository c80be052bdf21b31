using System.Collections.Immutable;
using HyperTune.Engine.Data;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using ParameterValue = HyperTune.Engine.Spaces.ParameterValue;

namespace HyperTune.Web.Pages.Studies;

/// <summary>A configuration that a person wants to try next; what is left empty is drawn.</summary>
public sealed partial class EnqueueDialog
{
    private ImmutableArray<EnqueueField> fields = [];
    private string? refusal;
    private string? usual;

    /// <summary>The study.</summary>
    [Parameter, EditorRequired]
    public Guid StudyId { get; set; }

    /// <summary>Its document.</summary>
    [Parameter, EditorRequired]
    public required StudySpec Spec { get; set; }

    /// <summary>Values that stand there at first; null for none.</summary>
    [Parameter]
    public ParameterSet? Start { get; set; }

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    [Inject]
    private ITrialCommands Commands { get; set; } = default!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = default!;

    private Dictionary<string, ParameterValue> Written =>
        fields.Where(f => f.Value is not null).ToDictionary(f => f.Name, f => f.Value!.Value);

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        fields = [.. Spec.Space.Parameters.Select(p => new EnqueueField(p, Start))];
        if (Spec.Space.Find("epochs") is null)
        {
            // One configuration may train longer than the study does.
            EnqueueField epochs = new(new("epochs", HyperParameterCatalog.Find("epochs")!.Allowed), Start);
            fields = fields.Add(epochs);
            usual = HyperParameterCatalog.Complete(Spec, ParameterSet.Empty).TryGetValue("epochs", out ParameterValue fixedOnes) ? fixedOnes.ToString() : null;
        }
    }

    private string Empty(EnqueueField field) =>
        field.Name == "epochs" && usual is not null && Spec.Space.Find("epochs") is null ? T["enqueue.usual", usual].Value : T["enqueue.drawn"].Value;

    // A parameter whose parent is left to chance may become active: it stays, and is ignored where it does not.
    private bool IsActive(EnqueueField field)
    {
        Dictionary<string, ParameterValue> written = Written;
        return field.Parameter.When.All(c => !written.TryGetValue(c.Parent, out ParameterValue parent) || c.IsMetBy(parent));
    }

    private async Task SendAsync()
    {
        refusal = null;
        foreach (EnqueueField field in fields)
        {
            field.Problem = field.Text.Length > 0 && field.Value is null ? T["enqueue.no_number", field.Text].Value : null;
        }

        if (fields.Any(f => f.Problem is not null))
        {
            return;
        }

        ParameterSet parameters = new(fields.Where(f => IsActive(f) && f.Value is not null).Select(f => KeyValuePair.Create(f.Name, f.Value!.Value)));
        CommandResult result = await Commands.EnqueueAsync(StudyId, parameters, CancellationToken.None);
        if (result.Done)
        {
            Snackbar.Add(T["enqueue.done"], Severity.Normal);
            Dialog.Close();
            return;
        }

        refusal = result.Refusal;
        foreach (SpecProblem problem in result.Problems.IsDefault ? [] : result.Problems)
        {
            EnqueueField? field = fields.FirstOrDefault(f => problem.Field.Split('/').Contains(f.Name));
            if (field is null)
            {
                refusal = problem.ToString();
            }
            else
            {
                field.Problem = $"{problem.What} {problem.Expected}";
            }
        }

        refusal ??= fields.Any(f => f.Problem is not null) ? null : T["actions.refused"].Value;
    }

    private void Cancel() => Dialog.Cancel();
}
