using HyperTune.Engine.Data;

namespace HyperTune.Web.Shared.Samples;

/// <summary>Makes data sets of samples.</summary>
public static class SampleDatasets
{
    /// <summary>Writes a sample and stores it as a data set.</summary>
    /// <param name="datasets">Keeps data sets.</param>
    /// <param name="sample">The sample.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<DatasetResult> AddAsync(IDatasetStore datasets, SampleEntry sample, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(datasets);
        ArgumentNullException.ThrowIfNull(sample);
        using MemoryStream csv = new();
        sample.WriteCsv(csv);
        csv.Position = 0;
        return await datasets.AddAsync(csv, sample.FileName, "sample", progress: null, cancellationToken);
    }
}
