namespace HyperTune.Engine.Studies;

/// <summary>Passes the store's "this study changed" on to whoever listens.</summary>
internal sealed class StudyFeed : IStudyFeed
{
    private readonly Lock gate = new();
    private Subscription[] subscriptions = [];

    /// <inheritdoc/>
    public IDisposable Subscribe(Guid? studyId, Action<Guid> changed)
    {
        Subscription subscription = new(this, studyId, changed);
        lock (gate)
        {
            subscriptions = [.. subscriptions, subscription];
        }

        return subscription;
    }

    /// <summary>Calls every listener of a study. The empty id stands for data sets.</summary>
    public void Publish(Guid studyId)
    {
        foreach (Subscription subscription in Volatile.Read(ref subscriptions))
        {
            if (subscription.StudyId is null || subscription.StudyId == studyId)
            {
                subscription.Changed(studyId);
            }
        }
    }

    private void Remove(Subscription subscription)
    {
        lock (gate)
        {
            subscriptions = [.. subscriptions.Where(s => s != subscription)];
        }
    }

    private sealed class Subscription(StudyFeed feed, Guid? studyId, Action<Guid> changed) : IDisposable
    {
        public Guid? StudyId => studyId;

        public Action<Guid> Changed => changed;

        public void Dispose() => feed.Remove(this);
    }
}
