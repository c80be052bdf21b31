namespace HyperTune.Engine.Studies.Analyses;

/// <summary>Somebody looks at an analysis. While anybody does, it is kept up to date; disposing looks away.</summary>
/// <typeparam name="TResult">What comes out.</typeparam>
public sealed class AnalysisWatch<TResult> : IDisposable
    where TResult : class
{
    private readonly AnalysisEntry<TResult> entry;
    private readonly Action<AnalysisWatch<TResult>> leave;

    internal AnalysisWatch(AnalysisEntry<TResult> entry, StudyAnalysis<TResult> analysis, Action changed, Action<AnalysisWatch<TResult>> leave)
    {
        this.entry = entry;
        this.leave = leave;
        Analysis = analysis;
        Changed = changed;
    }

    /// <summary>What is looked at.</summary>
    public StudyAnalysis<TResult> Analysis { get; }

    /// <summary>Where it stands now. Never waits.</summary>
    public AnalysisState<TResult> State => entry.State;

    internal Action Changed { get; }

    /// <inheritdoc/>
    public void Dispose() => leave(this);
}
