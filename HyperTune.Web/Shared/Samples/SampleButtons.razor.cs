using HyperTune.Engine.Data;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Shared.Samples;

/// <summary>Adds a sample to the data sets with one click.</summary>
public sealed partial class SampleButtons
{
    private bool busy;
    private string? problem;

    /// <summary>Told when one was added.</summary>
    [Parameter]
    public EventCallback<Dataset> OnAdded { get; set; }

    [Inject]
    private IDatasetStore Datasets { get; set; } = null!;

    private async Task AddAsync(SampleEntry sample)
    {
        (busy, problem) = (true, null);
        try
        {
            DatasetResult added = await SampleDatasets.AddAsync(Datasets, sample, CancellationToken.None);
            if (added.Dataset is { } dataset)
            {
                await OnAdded.InvokeAsync(dataset);
            }
            else
            {
                problem = added.Problems[0].ToString();
            }
        }
        finally
        {
            busy = false;
        }
    }
}
