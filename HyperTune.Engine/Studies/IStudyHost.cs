namespace HyperTune.Engine.Studies;

/// <summary>Runs studies in this process.</summary>
public interface IStudyHost
{
    /// <summary>Takes one study and runs it to its end, whatever else is queued. Other processes leave it alone meanwhile.</summary>
    /// <param name="studyId">A study that was created, queued, paused or left behind by a program that is gone.</param>
    /// <param name="stop">Stops the study, keeping its best; the task still ends normally.</param>
    /// <returns>The study afterwards; one that had ended before is answered as it is.</returns>
    /// <exception cref="InvalidOperationException">There is no such study, or a living program runs it.</exception>
    Task<StudySummary> RunToEndAsync(Guid studyId, CancellationToken stop);
}
