using HyperTune.Engine.Data;
using HyperTune.Engine.Trials;
using static HyperTune.Engine.Studies.StudiesText;

namespace HyperTune.Engine.Studies;

/// <summary>Prepares data from the stored data sets.</summary>
internal sealed class StudyData(IDatasetStore datasets) : IStudyData
{
    /// <inheritdoc/>
    public async Task<PreparedResult> PrepareAsync(Guid datasetId, StudySpec spec, CancellationToken cancellationToken)
    {
        if (spec.Data is not { } section)
        {
            return new(null, [new("/data", L["NoData"], L["NoData.Expected"])]);
        }

        DataTable table;
        try
        {
            table = await datasets.OpenAsync(datasetId, section.Csv, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException or KeyNotFoundException)
        {
            // A file that was taken away or damaged beside the program.
            return new(null, [new("/data/file", L["RowsUnreadable", section.File], L["RowsUnreadable.Expected"])]);
        }

        return await Task.Run(
            () => TableShape.Apply(table, section) is { Table: { } shaped } result
                ? DataPreparation.Prepare(shaped, section, spec.MaxWindow, spec.Sampler.Seed, cancellationToken)
                : new(null, TableShape.Check(table.Profile, section)),
            cancellationToken).ConfigureAwait(false);
    }
}
