using System.Collections.Immutable;
using HyperTune.Engine.Pruning;

namespace HyperTune.Engine.Studies.Asking;

/// <summary>What programs ask of a study; each is answered, with null when the trial is not out or the run had ended before it was heard.</summary>
internal static class AskSignal
{
    /// <summary>Trials are asked for.</summary>
    public sealed record Ask(AskRequest Request, TaskCompletionSource<AskAnswer<ImmutableArray<AskedTrial>>?> Answer) : RunSignal
    {
        public override void Refuse() => Answer.TrySetResult(null);
    }

    /// <summary>A step of a trial is reported.</summary>
    public sealed record Report(int Number, TrialReport Values, TaskCompletionSource<AskAnswer<PruneDecision>?> Answer) : RunSignal
    {
        public override void Refuse() => Answer.TrySetResult(null);
    }

    /// <summary>A trial is told.</summary>
    public sealed record Tell(int Number, TrialTell Told, TaskCompletionSource<AskAnswer<ToldTrial>?> Answer) : RunSignal
    {
        public override void Refuse() => Answer.TrySetResult(null);
    }
}
