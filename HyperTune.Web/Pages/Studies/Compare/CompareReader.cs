using HyperTune.Engine.Analysis.Diagnosis;
using HyperTune.Engine.Data;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Web.Plots;

namespace HyperTune.Web.Pages.Studies.Compare;

/// <summary>Reads the trials of a comparison. One a page: curves and predictions are kept until their trial has changed, ten trials at most.</summary>
/// <param name="studies">Where they are read.</param>
internal sealed class CompareReader(IStudyReader studies)
{
    private readonly Dictionary<TrialRef, Kept> kept = [];

    /// <summary>Reads what an address asks for; null when there is no such study.</summary>
    /// <param name="page">The study whose page it is.</param>
    /// <param name="selection">The trials.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ComparedSet?> ReadAsync(Guid page, CompareSelection selection, CancellationToken cancellationToken)
    {
        if (await studies.StudyAsync(page, cancellationToken) is not { } study || await studies.SpecAsync(page, cancellationToken) is not { } spec)
        {
            return null;
        }

        List<CompareNotice> notices = [.. selection.Unreadable.Take(3).Select(u => new CompareNotice("notice.unreadable", u))];
        Dictionary<Guid, Known> known = new() { [page] = new(study, spec, await ScoredRows.WidestAsync(studies, page, spec, cancellationToken)) };
        List<(TrialRef Ref, TrialView Trial)> found = [];
        foreach (TrialRef asked in selection.Trials)
        {
            if (await FindAsync(asked, study, known, notices, cancellationToken) is { } trial)
            {
                found.Add((asked, trial));
            }
        }

        if (selection.Asked > selection.Trials.Length)
        {
            notices.Add(new("notice.beyond", CompareSelection.Most, selection.Asked));
        }

        int[] slots = ColourSlots.Of([.. found.Select(f => f.Ref)], page);
        Guid[] others = [.. found.Select(f => f.Ref.Study).Where(s => s != page).Distinct()];
        notices.AddRange(others.SelectMany(o => ScoredRows.Differences(known[page].Judged, known[o].Judged) is { IsEmpty: false } differences
            ? (CompareNotice[])[new("notice.rows", Letter(others, o)!, differences)] : []));
        List<ComparedTrial> trials = [];
        for (int i = 0; i < found.Count; i++)
        {
            (TrialRef own, TrialView trial) = found[i];
            trials.Add(await ComparedAsync(own, trial, known[own.Study], study, i, slots[i], Letter(others, own.Study), cancellationToken));
        }

        foreach (TrialRef gone in kept.Keys.Except(found.Select(f => f.Ref)).ToArray())
        {
            kept.Remove(gone);
        }

        return new() { Study = study, Spec = spec, Trials = trials, Notices = notices };
    }

    // The page's own study has none: it is the one in the header.
    private static string? Letter(Guid[] others, Guid study) => Array.IndexOf(others, study) is >= 0 and var index ? ((char)('B' + index)).ToString() : null;

    private async Task<TrialView?> FindAsync(
        TrialRef asked, StudySummary page, Dictionary<Guid, Known> known, List<CompareNotice> notices, CancellationToken cancellationToken)
    {
        if (!known.TryGetValue(asked.Study, out Known? own))
        {
            if (await studies.StudyAsync(asked.Study, cancellationToken) is not { } study || await studies.SpecAsync(asked.Study, cancellationToken) is not { } spec)
            {
                notices.Add(new("notice.no_study", asked.Number));
                return null;
            }

            if (study.DatasetId is null || study.DatasetId != page.DatasetId)
            {
                notices.Add(new("notice.other_data", asked.Number, study.Name));
                return null;
            }

            known[asked.Study] = own = new(study, spec, await ScoredRows.WidestAsync(studies, asked.Study, spec, cancellationToken));
        }

        TrialView? trial = await studies.TrialAsync(asked.Study, asked.Number, cancellationToken);
        if (trial is null)
        {
            notices.Add(new("notice.no_trial", asked.Number, own.Study.Name));
        }

        return trial;
    }

    private async Task<ComparedTrial> ComparedAsync(
        TrialRef own, TrialView trial, Known of, StudySummary page, int place, int slot, string? letter, CancellationToken cancellationToken)
    {
        Objective objective = page.Objectives[0];
        string? twin = PlotInput.TwinOf(objective.Metric);
        Kept data = await KeptAsync(own, trial, twin is null ? [objective.Metric] : [objective.Metric, twin], cancellationToken);
        ComparedTrial compared = new()
        {
            Ref = own,
            Study = of.Study,
            Spec = of.Spec,
            Judged = of.Judged,
            Trial = trial,
            Letter = letter,
            Value = double.NaN,
            Diagnosis = CurveDiagnosis.Of(data.Curves.Of(objective.Metric), data.Curves.Of(twin), objective.Direction),
            Plot = new()
            {
                Key = own.In(page.Id),
                Label = letter is null ? $"#{own.Number}" : $"#{own.Number} {letter}",
                Id = letter is null ? own.Number : -1 - place,
                Slot = slot,
                IsBest = own.Study == page.Id && own.Number == page.BestNumber,
                Curves = data.Curves,
                Predictions = data.Predictions,
            },
        };
        return compared with { Value = MetricComparison.ValueOf(ComparedSet.ColumnOf(compared), objective.Metric) };
    }

    private async Task<Kept> KeptAsync(TrialRef own, TrialView trial, string[] metrics, CancellationToken cancellationToken)
    {
        if (kept.TryGetValue(own, out Kept? before) && before.Epochs == trial.Epochs && before.State == trial.State && before.Asked == trial.HasPredictions)
        {
            return before;
        }

        var curves = await studies.CurvesAsync(own.Study, own.Number, metrics, 0, cancellationToken);
        Predictions? predictions = trial.HasPredictions && await studies.PredictionPathAsync(own.Study, own.Number, cancellationToken) is { } path ? Read(path) : null;
        return kept[own] = new(trial.Epochs, trial.State, trial.HasPredictions, new(own.Number, trial.State, curves), predictions);
    }

    private static Predictions? Read(string path)
    {
        try
        {
            return PredictionsFile.Read(path);
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            // Half a file or a strange one: the page says that there are none.
            return null;
        }
    }

    private sealed record Known(StudySummary Study, StudySpec Spec, StudySpec Judged);

    private sealed record Kept(int Epochs, TrialState State, bool Asked, TrialCurves Curves, Predictions? Predictions);
}
