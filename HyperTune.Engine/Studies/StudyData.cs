using HyperTune.Engine.Data;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Studies;

/// <summary>Prepares data from the stored data sets.</summary>
internal sealed class StudyData(IDatasetStore datasets) : IStudyData
{
    /// <inheritdoc/>
    public async Task<PreparedResult> PrepareAsync(Guid datasetId, StudySpec spec, CancellationToken cancellationToken)
    {
        await datasets.OpenAsync(datasetId, spec.Data?.Csv, cancellationToken).ConfigureAwait(false);
        return new(null, [new("/data", "Preparing data is not available in this version.", "Wait for the next one.")]);
    }
}
