using HyperTune.Engine.Analysis.Importance;
using HyperTune.Engine.Numerics;
using HyperTune.Engine.Studies.Brushing;

namespace HyperTune.Engine.Studies.Analyses;

/// <summary>What is to be explained by hyper-parameters.</summary>
public enum AnalysisTarget
{
    /// <summary>The first objective, turned so that smaller is better.</summary>
    Objective,

    /// <summary>The seconds a trial took.</summary>
    Seconds,
}

/// <summary>How much each hyper-parameter matters, over the completed trials in a brush: within a brush its part of the space is the whole.</summary>
/// <param name="Method">Key in <see cref="ImportanceCatalog"/>.</param>
/// <param name="Target">What is explained.</param>
/// <param name="Brush">Which trials count.</param>
public sealed record ImportanceAnalysis(string Method, AnalysisTarget Target, TrialBrush Brush) : StudyAnalysis<ImportanceResult>
{
    /// <inheritdoc/>
    public override ImportanceResult Compute(TrialTable table, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(table);
        IImportance method = (ImportanceCatalog.Find(Method) ?? ImportanceCatalog.All[0]).Create();
        return method.Compute(TableData.Of(table, Target, Brush), new Prng(1), cancellationToken);
    }
}
