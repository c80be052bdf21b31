using HyperTune.Engine.Studies;
using HyperTune.Engine.Studies.Interchange;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Storage;

/// <summary>Keeps trials that come with a file.</summary>
internal sealed partial class StudyStore
{
    public Task ImportTrialsAsync(Guid studyId, IReadOnlyList<StoredImport> trials, StudyFigures figures, bool ended, CancellationToken cancellationToken) =>
        writer.WriteAsync(studyId, session =>
        {
            string metric = Row(session, studyId) is { } study ? StoredJson.Spec(study.Document).Objectives[0].Metric : "";
            IReadOnlyList<string> names = session.MetricNames(studyId, [metric]);
            foreach (StoredImport import in trials)
            {
                long id = Insert(session, studyId, import.Added);
                SaveTrial(session, studyId, id, import.Trial.Progress, null);
                session.Execute(
                    "UPDATE Trials SET Tags = $tags, Note = $note, Starred = $starred WHERE Id = $trial",
                    ("$tags", TagList.Pack(import.Source.Tags)), ("$note", import.Source.Note), ("$starred", import.Source.Starred ? 1 : 0), ("$trial", id));
                foreach (IntermediateValue value in import.Curve)
                {
                    SaveEpoch(session, id, new(value.Step, new Dictionary<string, double> { [metric] = value.Value }), names);
                }
            }

            if (Row(session, studyId) is { } row)
            {
                row.BestTrace = MetricPacking.PackDoubles(figures.BestTrace);
                row.MedianTrial = figures.MedianTrial;
                (row.State, row.EndedAt) = ended ? (StudyState.Completed, session.Now) : (row.State, row.EndedAt);
            }

            return session.Context.SaveChanges();
        }).WaitAsync(cancellationToken);
}
