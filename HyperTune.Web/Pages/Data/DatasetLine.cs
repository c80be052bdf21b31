using System.Collections.Immutable;
using HyperTune.Engine.Data;
using HyperTune.Engine.Studies;

namespace HyperTune.Web.Pages.Data;

/// <summary>One name in the list of data sets.</summary>
/// <param name="Newest">Its last version.</param>
/// <param name="Versions">All versions, the last first.</param>
/// <param name="Uses">Studies that use any of them.</param>
public sealed record DatasetLine(Dataset Newest, ImmutableArray<Dataset> Versions, int Uses)
{
    /// <summary>The lines of a list, the name that got a version last first.</summary>
    /// <param name="datasets">All versions of all names.</param>
    /// <param name="studies">All studies.</param>
    public static ImmutableArray<DatasetLine> Of(IEnumerable<Dataset> datasets, IEnumerable<StudySummary> studies)
    {
        Dictionary<Guid, int> uses = studies.Where(s => s.DatasetId is not null).CountBy(s => s.DatasetId!.Value).ToDictionary();
        return
        [
            .. datasets
                .GroupBy(d => d.Name, StringComparer.Ordinal)
                .Select(g => g.OrderByDescending(d => d.Version).ToImmutableArray())
                .Select(v => new DatasetLine(v[0], v, v.Sum(d => uses.GetValueOrDefault(d.Id))))
                .OrderByDescending(l => l.Newest.AddedAt),
        ];
    }
}
