using HyperTune.Engine.Data;
using HyperTune.Engine.Studies;
using HyperTune.Web.Shared.Samples;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Pages.Studies.StudyList;

/// <summary>The first minute: one click to a working sample, or the way in with one's own data.</summary>
public sealed partial class StudiesEmpty
{
    private SampleEntry sample = SampleCatalog.All[0];
    private bool busy;
    private string? problem;

    /// <summary>Told that a person has a study document.</summary>
    [Parameter]
    public EventCallback OnImport { get; set; }

    [Inject]
    private IDatasetStore Datasets { get; set; } = default!;

    [Inject]
    private IStudyCommands Commands { get; set; } = default!;

    [Inject]
    private EngineOptions Options { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private void Choose(SampleEntry chosen) => (sample, problem) = (chosen, null);

    private async Task RunSampleAsync()
    {
        busy = true;
        problem = null;
        try
        {
            DatasetResult added = await SampleDatasets.AddAsync(Datasets, sample, CancellationToken.None);
            if (added.Dataset is null)
            {
                problem = added.Problems[0].ToString();
                return;
            }

            CreateResult created = await Commands.CreateAsync(sample.Spec, CancellationToken.None);
            if (created.StudyId is not { } id)
            {
                problem = created.Problems[0].ToString();
                return;
            }

            CommandResult started = await Commands.StartAsync(id, CancellationToken.None);
            problem = started.Done ? null : started.Refusal;
            Navigation.NavigateTo($"/studies/{id}");
        }
        finally
        {
            busy = false;
        }
    }

    private void Uploaded(Dataset dataset) => Navigation.NavigateTo($"/studies/new?data={dataset.Id}");
}
