using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Pruning.Halving;

/// <summary>Who came to which rung, who waits there, and who is on the way: all that a scheduler knows, read off a history. Cost O(trials × rungs).</summary>
internal sealed class RungTable
{
    private readonly List<Rung[]> brackets = [];

    private RungTable(RungLadder ladder)
    {
        for (int bracket = 0; bracket < ladder.Brackets; bracket++)
        {
            int b = bracket;
            brackets.Add([.. Enumerable.Range(0, ladder.Count(bracket)).Select(k => new Rung(b, k, ladder.Step(b, k), k + 1 < ladder.Count(b) ? ladder.Step(b, k + 1) : ladder.Full))]);
        }
    }

    /// <summary>All rungs, the highest first.</summary>
    public IEnumerable<Rung> Rungs => brackets.SelectMany(b => b).OrderByDescending(r => r.Step).ThenBy(r => r.Bracket);

    /// <summary>The table of a history.</summary>
    /// <param name="history">What is known.</param>
    /// <param name="ladder">The rungs.</param>
    /// <param name="counts">What a trial is worth at a rung.</param>
    /// <param name="toCome">Trials that may still be begun.</param>
    /// <param name="arriving">A running trial that has just come to a rung, and waits there for the answer; null for none.</param>
    public static RungTable Of(StudyHistory history, RungLadder ladder, TrialValue counts, int toCome, int? arriving = null)
    {
        RungTable table = new(ladder);
        int[] unborn = new int[table.brackets.Count];
        foreach (Trial trial in history.Finished.Concat(history.Unfinished.Values))
        {
            int bracket = ladder.BracketOf(trial.Number);
            table.Place(trial, bracket, history.Objective, counts, trial.Number == arriving, unborn);
        }

        for (int bracket = 0; bracket < table.brackets.Count; bracket++)
        {
            Settle(table.brackets[bracket], ladder.Eta, (long)unborn[bracket] + toCome);
        }

        return table;
    }

    private void Place(Trial trial, int bracket, Objective objective, TrialValue counts, bool isArriving, int[] unborn)
    {
        Rung? last = null;
        foreach (Rung rung in brackets[bracket])
        {
            // One that was let go on for an audit would have ended here.
            if (rung.Step > (trial.WouldPruneAt ?? int.MaxValue) || RungValues.At(trial.Curve, rung.Step, objective, counts) is not { } value)
            {
                break;
            }

            last = rung;
            if (!double.IsNaN(value))
            {
                bool waits = trial.WouldPruneAt is null && (isArriving || trial.State == TrialState.Waiting) && trial.Curve.LastStep == rung.Step;
                rung.Entries.Add(new(trial.Number, objective.Loss(value), waits));
            }
        }

        bool travels = !trial.State.IsFinished() && trial.WouldPruneAt is null && !(last?.Entries is [.., { Waits: true } at] && at.Number == trial.Number);
        if (travels && last is null)
        {
            unborn[bracket]++;
        }
        else if (travels)
        {
            last!.Leaving++;
        }
    }

    // From below: how many may still come to a rung bounds how many can ever pass it.
    private static void Settle(Rung[] rungs, double eta, long coming)
    {
        foreach (Rung rung in rungs)
        {
            rung.Entries.Sort(static (a, b) => a.Loss != b.Loss ? a.Loss.CompareTo(b.Loss) : a.Number.CompareTo(b.Number));
            rung.MayCome = coming;
            rung.PassNow = coming == 0 ? Passing(rung.Entries.Count, eta) : (int)(rung.Entries.Count / eta);
            rung.PassEver = Passing(rung.Entries.Count + coming, eta);
            coming += rung.Leaving + rung.Entries.Take((int)Math.Min(int.MaxValue, rung.PassEver)).Count(e => e.Waits);
        }
    }

    // When nobody can come any more, the best one goes on even where there are too few for a share.
    private static int Passing(long count, double eta) => (int)Math.Min(int.MaxValue, Math.Max(1, Math.Floor(count / eta)));
}

/// <summary>A trial that came to a rung.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Loss">Its value there, smaller being better.</param>
/// <param name="Waits">Whether it stands there still.</param>
internal readonly record struct RungEntry(int Number, double Loss, bool Waits);

/// <summary>One rung of one bracket.</summary>
internal sealed class Rung(int bracket, int index, int step, int next)
{
    public int Bracket { get; } = bracket;

    public int Index { get; } = index;

    /// <summary>Epochs at which trials are compared.</summary>
    public int Step { get; } = step;

    /// <summary>Epochs to which the passing go on.</summary>
    public int Next { get; } = next;

    /// <summary>Who came here, the best first, once the table is made.</summary>
    public List<RungEntry> Entries { get; } = [];

    /// <summary>Running trials that have passed here and not come to the next rung.</summary>
    public int Leaving { get; set; }

    /// <summary>How many may still come here.</summary>
    public long MayCome { get; set; }

    /// <summary>How many of the best may pass now.</summary>
    public int PassNow { get; set; }

    /// <summary>The place of the best one that may pass now; null for nobody. While others may still come, those who have passed count, deserving or not.</summary>
    public int? NextToPass()
    {
        if (MayCome > 0 && Entries.Count(e => !e.Waits) >= PassNow)
        {
            return null;
        }

        int place = Entries.FindIndex(0, Math.Min(PassNow, Entries.Count), static e => e.Waits);
        return place >= 0 ? place : null;
    }

    /// <summary>How many could pass at most, whatever comes.</summary>
    public int PassEver { get; set; }
}
