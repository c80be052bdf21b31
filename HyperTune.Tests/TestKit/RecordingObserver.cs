using HyperTune.Engine.Studies;

namespace HyperTune.Tests.TestKit;

/// <summary>Keeps what a trial reports, and answers as a test wants.</summary>
public sealed class RecordingObserver(Func<EpochReport, TrialCommand>? answer = null) : ITrialObserver
{
    public List<TrialStart> Starts { get; } = [];

    public List<EpochReport> Reports { get; } = [];

    public List<string> Lines { get; } = [];

    /// <summary>A metric by step; of epochs reported again the last.</summary>
    public double[] Curve(string metric) => [.. Reports.GroupBy(r => r.Step).OrderBy(g => g.Key).Select(g => g.Last().Metrics[metric])];

    public void Begin(TrialStart start) => Starts.Add(start);

    public TrialCommand Report(EpochReport report)
    {
        Reports.Add(report);
        return answer?.Invoke(report) ?? TrialCommand.Continue;
    }

    public void Log(TrialLogLevel level, string message) => Lines.Add($"{level}: {message}");
}
