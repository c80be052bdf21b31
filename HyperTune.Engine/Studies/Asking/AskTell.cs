using System.Collections.Immutable;
using HyperTune.Engine.Pruning;
using HyperTune.Engine.Trials;
using static HyperTune.Engine.Studies.Asking.AskRefusals;
using static HyperTune.Engine.Studies.Asking.AskText;

namespace HyperTune.Engine.Studies.Asking;

/// <summary>Brings what programs ask to the loop of the study, and answers for studies that have none.</summary>
internal sealed class AskTell(IStudyStore store, IStudyReader reader, IStudyCommands commands, LiveStudies live, StudyQueue queue) : IAskTell
{
    /// <inheritdoc/>
    public async Task<AskAnswer<ImmutableArray<AskedTrial>>> AskAsync(Guid studyId, AskRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        while (true)
        {
            if (live.Find(studyId) is { Spec.Data: null } run)
            {
                if (await SendAsync<AskAnswer<ImmutableArray<AskedTrial>>>(run, answer => new AskSignal.Ask(request, answer), cancellationToken).ConfigureAwait(false) is { } answered)
                {
                    return answered;
                }
            }
            else if (await RefuseAsync(studyId, mayStart: true, cancellationToken).ConfigureAwait(false) is { } refusal)
            {
                return new(default, refusal);
            }
        }
    }

    /// <inheritdoc/>
    public Task<AskAnswer<PruneDecision>> ReportAsync(long trialId, TrialReport report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(report);
        return SendAsync<PruneDecision>(
            trialId,
            static _ => null,
            (number, answer) => new AskSignal.Report(number, report, answer),
            static (_, ended) => Conflict(L["ReportAfterEnd", ended.Number, CommandWords(ended)]),
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<AskAnswer<ToldTrial>> TellAsync(long trialId, TrialTell tell, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tell);
        string told = ToldText.Of(tell);
        return SendAsync<ToldTrial>(
            trialId,
            spec => Check(spec, tell),
            (number, answer) => new AskSignal.Tell(number, tell, answer),
            (known, ended) =>
            {
                known.Value = ended.Told == told ? new(trialId, ended.Number, ended.State, ended.Reason) : null;
                return known.Value is null ? Conflict(L["ToldAlready", ended.Number, CommandWords(ended)]) : null;
            },
            cancellationToken);
    }

    private static AskRefusal? Check(StudySpec spec, TrialTell tell)
    {
        int wanted = spec.Objectives.Length;
        bool fits = tell.Values.Length == wanted || (tell.Values.IsEmpty && tell.State != TrialState.Completed);
        return fits ? null : Invalid([new("/values", L["ValueCount", tell.Values.Length, wanted], L["ValueCount.Expected", string.Join(", ", spec.Objectives.Select(o => o.Metric))])]);
    }

    private static string CommandWords(AskedEnd ended) => ended.Reason is { } reason ? L["StateBecause", L[$"Trial.{ended.State}"], reason] : L[$"Trial.{ended.State}"];

    /// <summary>Sends something about a trial to the loop of its study; where the trial is not out, its end decides.</summary>
    private async Task<AskAnswer<T>> SendAsync<T>(
        long trialId,
        Func<StudySpec, AskRefusal?> check,
        Func<int, TaskCompletionSource<AskAnswer<T>?>, RunSignal> signal,
        Func<Known<T>, AskedEnd, AskRefusal?> ended,
        CancellationToken cancellationToken)
        where T : class
    {
        if (await reader.PlaceAsync(trialId, cancellationToken).ConfigureAwait(false) is not { } place)
        {
            return new(default, Unknown(L["NoTrial", trialId]));
        }

        while (true)
        {
            StudyRun? run = live.Find(place.StudyId);
            if ((run?.Spec ?? await reader.SpecAsync(place.StudyId, cancellationToken).ConfigureAwait(false)) is not { } spec)
            {
                return new(default, Unknown(L["NoTrial", trialId]));
            }

            if (spec.Data is not null)
            {
                return new(default, Conflict(L["TrainedHere"]));
            }

            if (check(spec) is { } wrong)
            {
                return new(default, wrong);
            }

            if (run is not null && await SendAsync<AskAnswer<T>>(run, answer => signal(place.Number, answer), cancellationToken).ConfigureAwait(false) is { } answered)
            {
                return answered;
            }

            if (await store.AskedEndAsync(trialId, cancellationToken).ConfigureAwait(false) is not { } end)
            {
                return new(default, Unknown(L["NoTrial", trialId]));
            }

            if (end.State.IsFinished())
            {
                Known<T> known = new();
                AskRefusal? refusal = ended(known, end);
                return new(known.Value, refusal);
            }

            if (end.State == TrialState.Waiting)
            {
                return new(default, Conflict(L["NotHandedOut", end.Number]));
            }

            if (await RefuseAsync(place.StudyId, mayStart: false, cancellationToken).ConfigureAwait(false) is { } refused)
            {
                return new(default, refused);
            }
        }
    }

    private static async Task<T?> SendAsync<T>(StudyRun run, Func<TaskCompletionSource<T?>, RunSignal> signal, CancellationToken cancellationToken)
        where T : class
    {
        TaskCompletionSource<T?> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        return run.Send(signal(answer)) ? await answer.Task.WaitAsync(cancellationToken).ConfigureAwait(false) : null;
    }

    /// <summary>Why a study cannot be asked; null after a wait for one that is being taken up.</summary>
    private async Task<AskRefusal?> RefuseAsync(Guid studyId, bool mayStart, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(studyId, cancellationToken).ConfigureAwait(false) is not { } study)
        {
            return Unknown(L["NoStudy", studyId]);
        }

        if (study.Spec.Data is not null)
        {
            return Conflict(L["NotAsked"]);
        }

        switch (study.State)
        {
            case StudyState.Created when mayStart:
                await commands.StartAsync(studyId, cancellationToken).ConfigureAwait(false);
                return null;
            case StudyState.Queued or StudyState.Running or StudyState.Pausing or StudyState.Stopping:
                queue.Poke();
                await live.AddedAsync(studyId, cancellationToken).ConfigureAwait(false);
                return null;
            default:
                string state = CommandAnswers.Words(study.State);
                return Conflict(study.Reason is { } reason ? L["NotServedBecause", state, reason] : L["NotServed", state]);
        }
    }

    private sealed class Known<T>
    {
        public T? Value { get; set; }
    }
}
