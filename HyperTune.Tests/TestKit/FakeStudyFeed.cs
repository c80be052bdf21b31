using HyperTune.Engine.Studies;

namespace HyperTune.Tests.TestKit;

/// <summary>A feed that a test pushes.</summary>
public sealed class FakeStudyFeed : IStudyFeed
{
    private readonly Lock gate = new();
    private readonly List<(Guid? Study, Action<Guid> Changed)> listeners = [];

    public int Listeners
    {
        get
        {
            lock (gate)
            {
                return listeners.Count;
            }
        }
    }

    public IDisposable Subscribe(Guid? studyId, Action<Guid> changed)
    {
        (Guid?, Action<Guid>) listener = (studyId, changed);
        lock (gate)
        {
            listeners.Add(listener);
        }

        return new Subscription(this, listener);
    }

    public void Push(Guid studyId)
    {
        (Guid? Study, Action<Guid> Changed)[] told;
        lock (gate)
        {
            told = [.. listeners];
        }

        foreach ((Guid? study, Action<Guid> changed) in told)
        {
            if (study is null || study == studyId)
            {
                changed(studyId);
            }
        }
    }

    private sealed class Subscription(FakeStudyFeed feed, (Guid?, Action<Guid>) listener) : IDisposable
    {
        public void Dispose()
        {
            lock (feed.gate)
            {
                feed.listeners.Remove(listener);
            }
        }
    }
}
