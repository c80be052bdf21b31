using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Studies.Probing;

/// <summary>Keeps the latest reports, until a study is made of their document or the process ends.</summary>
internal sealed class ProbeShelf
{
    private const int Most = 64;

    private readonly Lock gate = new();
    private readonly List<ProbeReport> kept = [];

    public ProbeReport? Find(StudySpec spec)
    {
        string key = ProbeKey.Of(spec);
        lock (gate)
        {
            return kept.FindLast(r => r.Key == key);
        }
    }

    public void Keep(ProbeReport report)
    {
        lock (gate)
        {
            kept.RemoveAll(r => r.Key == report.Key);
            kept.Add(report);
            if (kept.Count > Most)
            {
                kept.RemoveAt(0);
            }
        }
    }
}
