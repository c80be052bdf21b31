namespace HyperTune.Engine.Studies;

/// <summary>Tells that something in a study was committed to the store; listeners re-read what they show.</summary>
public interface IStudyFeed
{
    /// <summary>Calls back after every commit, on any thread; the callback must return at once (set a flag, write to a channel).</summary>
    /// <param name="studyId">The study; null for any change to any study or data set.</param>
    /// <param name="changed">Told which study changed.</param>
    /// <returns>Ends the subscription.</returns>
    IDisposable Subscribe(Guid? studyId, Action<Guid> changed);
}
