using HyperTune.Engine.Data;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Studies.Brushing;
using HyperTune.Engine.Trials;
using HyperTune.Web.Pages.Studies.New.Drafts;
using Microsoft.Extensions.Localization;

namespace HyperTune.Web.Pages.Studies.Analysis;

/// <summary>
/// Turns a brush into the draft of a new study: the same document, searched within the brush. Where the brush asks for values of the objective, the
/// parameters that it leaves open take the ranges of the trials inside.
/// </summary>
/// <param name="studies">Where the document is read.</param>
/// <param name="datasets">Where its data set is found.</param>
/// <param name="drafts">Where the draft is kept.</param>
/// <param name="text">Words.</param>
internal sealed class NarrowedDraft(IStudyReader studies, IDatasetStore datasets, StudyDrafts drafts, IStringLocalizer<AnalysisText> text)
{
    /// <summary>Keeps the draft.</summary>
    /// <param name="table">The study's trials.</param>
    /// <param name="rows">Rows inside the brush.</param>
    /// <param name="brush">The brush.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The draft's id; null when the study is gone.</returns>
    public async Task<Guid?> SaveAsync(TrialTable table, IReadOnlyCollection<int> rows, TrialBrush brush, CancellationToken cancellationToken)
    {
        if (await studies.SpecAsync(table.StudyId, cancellationToken) is not { } spec)
        {
            return null;
        }

        TrialBrush whole = brush.Find(TrialBrush.ValueOf(table.Space)) is null ? brush : NarrowedSpace.Observed(brush, table, rows);
        StudySpec narrowed = NarrowedSpace.Of(spec, whole) with { Name = text["narrowed.name", spec.Name] };
        Dataset? dataset = spec.Data is { } data ? await datasets.FindAsync(data, cancellationToken) : null;
        return (await drafts.SaveAsync(Guid.NewGuid(), DraftOf.Study(narrowed, dataset?.Id), cancellationToken)).Id;
    }
}
