using HyperTune.Engine.Data;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Studies;

/// <summary>Makes a study's data ready for slots.</summary>
internal interface IStudyData
{
    /// <summary>Reads, splits, encodes and scales; deterministic for one document. Cost O(rows × columns).</summary>
    Task<PreparedResult> PrepareAsync(Guid datasetId, StudySpec spec, CancellationToken cancellationToken);
}
