using static HyperTune.Engine.Studies.StudiesText;

namespace HyperTune.Engine.Studies;

/// <summary>Has one trial trained and answers how it ended, whatever happens.</summary>
internal sealed class TrialExecutor(ITrialRunner runner)
{
    public int Slots => runner.Slots;

    public async Task<TrialOutcome> RunAsync(TrialRequest request, LiveTrial trial)
    {
        try
        {
            Directory.CreateDirectory(request.Folder);
            return await runner.RunAsync(request, trial, trial.Cancelled).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (trial.Cancelled.IsCancellationRequested)
        {
            return new TrialOutcome.Abandoned();
        }
#pragma warning disable CA1031 // The one broad catch: whatever goes wrong in a trial ends that trial and nothing else.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return new TrialOutcome.Failed(L["UnexpectedError", e.Message]);
        }
    }
}
