using System.Runtime.CompilerServices;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Studies.Interchange;
using HyperTune.Engine.Trials;

namespace HyperTune.Web.Formatting;

/// <summary>A study as a journal file of Optuna, read and written some hundred trials at a time.</summary>
internal static class OptunaFile
{
    private const int PageSize = 500;

    /// <summary>The file in parts; none when there is no such study.</summary>
    public static async IAsyncEnumerable<string> PartsAsync(IStudyReader studies, Guid studyId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await studies.SpecAsync(studyId, cancellationToken) is not { } spec)
        {
            yield break;
        }

        yield return OptunaJournal.Head(spec);
        OptunaDistributions distributions = new(spec.Space, (await studies.SpaceVersionsAsync(studyId, cancellationToken)).Select(v => v.Space));
        foreach (int[] part in (await studies.NumbersAsync(studyId, new(), cancellationToken)).Chunk(PageSize))
        {
            TrialPage page = await studies.TrialsAsync(studyId, new() { Numbers = [.. part], Take = part.Length }, cancellationToken);
            IReadOnlyDictionary<int, LearningCurve> curves = await studies.CurvesOfAsync(studyId, part, spec.Objectives[0].Metric, cancellationToken);
            yield return string.Concat(page.Trials.Select(t => OptunaJournal.Trial(distributions, t, curves.GetValueOrDefault(t.Number, LearningCurve.Empty))));
        }
    }
}
