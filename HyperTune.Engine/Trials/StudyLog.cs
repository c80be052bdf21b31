using System.Collections;
using System.Collections.Immutable;
using HyperTune.Engine.Spaces;

namespace HyperTune.Engine.Trials;

/// <summary>
/// The growing memory of one running study, from which snapshots are taken. Starting, reporting and finishing are O(log unfinished);
/// nothing is ever rebuilt. Thread-safe.
/// </summary>
public sealed class StudyLog
{
    private readonly Lock gate = new();
    private SearchSpace space;
    private readonly ImmutableArray<Objective> objectives;
    private Trial[] finished = new Trial[16];
    private int finishedCount;
    private ImmutableDictionary<int, Trial> unfinished = ImmutableDictionary<int, Trial>.Empty;
    private long version;

    /// <summary>An empty memory.</summary>
    /// <param name="space">What is tuned.</param>
    /// <param name="objectives">At least one.</param>
    public StudyLog(SearchSpace space, ImmutableArray<Objective> objectives)
    {
        this.space = space;
        this.objectives = objectives;
    }

    /// <summary>The state of now. Cost O(1).</summary>
    public StudyHistory Snapshot()
    {
        lock (gate)
        {
            return new(space, objectives, new Prefix(finished, finishedCount), unfinished, version);
        }
    }

    /// <summary>Adds a trial, or replaces an unfinished one of the same number (keep its curve to go on from it).</summary>
    /// <param name="trial">In any state; a finished one is appended.</param>
    public void Add(Trial trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        lock (gate)
        {
            version++;
            if (trial.State.IsFinished())
            {
                unfinished = unfinished.Remove(trial.Number);
                Append(trial);
            }
            else
            {
                unfinished = unfinished.SetItem(trial.Number, trial);
            }
        }
    }

    /// <summary>Adds one value of the first objective to an unfinished trial's curve.</summary>
    /// <param name="number">The trial's number.</param>
    /// <param name="step">Epoch, from 1.</param>
    /// <param name="value">Any value, NaN included.</param>
    /// <exception cref="KeyNotFoundException">No unfinished trial has this number.</exception>
    public void Report(int number, int step, double value)
    {
        lock (gate)
        {
            version++;
            Trial trial = unfinished[number];
            unfinished = unfinished.SetItem(number, trial with { Curve = trial.Curve.Append(step, value) });
        }
    }

    /// <summary>Adds one value of an unfinished trial at a step that is an instance rather than an epoch: steps come in any order, and none takes back another.</summary>
    /// <param name="number">The trial's number.</param>
    /// <param name="step">Any step, from 0.</param>
    /// <param name="value">Any value, NaN included.</param>
    /// <exception cref="KeyNotFoundException">No unfinished trial has this number.</exception>
    public void Insert(int number, int step, double value)
    {
        lock (gate)
        {
            version++;
            Trial trial = unfinished[number];
            unfinished = unfinished.SetItem(number, trial with { Curve = trial.Curve.Insert(step, value) });
        }
    }

    /// <summary>Notes that an unfinished trial goes on although its pruner would have ended it.</summary>
    /// <param name="number">The trial's number.</param>
    /// <param name="step">Where it would have ended.</param>
    /// <exception cref="KeyNotFoundException">No unfinished trial has this number.</exception>
    public void Audit(int number, int step)
    {
        lock (gate)
        {
            Add(unfinished[number] with { WouldPruneAt = step });
        }
    }

    /// <summary>Changes the state of an unfinished trial.</summary>
    /// <param name="number">The trial's number.</param>
    /// <param name="state">Its new state.</param>
    /// <param name="value">The first objective's value, NaN when it has none.</param>
    /// <param name="values">The values of all objectives where there are several.</param>
    /// <exception cref="KeyNotFoundException">No unfinished trial has this number.</exception>
    public void Move(int number, TrialState state, double value = double.NaN, ImmutableArray<double> values = default)
    {
        lock (gate)
        {
            Add(unfinished[number] with { State = state, Value = value, Values = values.IsDefault ? [] : values });
        }
    }

    /// <summary>Draws from another space from now on; trials stay as they are.</summary>
    /// <param name="changed">The new space.</param>
    public void ChangeSpace(SearchSpace changed)
    {
        lock (gate)
        {
            version++;
            space = changed;
        }
    }

    /// <summary>Takes a finished trial out, as if it had never been. Snapshots that were taken keep it. Cost O(finished trials).</summary>
    /// <param name="number">Its number; nothing happens when no finished trial has it.</param>
    public void Forget(int number)
    {
        lock (gate)
        {
            Trial[] left = [.. finished.Take(finishedCount).Where(t => t.Number != number)];
            if (left.Length < finishedCount)
            {
                version++;
                finishedCount = left.Length;
                finished = left.Length == 0 ? new Trial[16] : left;
            }
        }
    }

    private void Append(Trial trial)
    {
        if (finishedCount == finished.Length)
        {
            Array.Resize(ref finished, finishedCount * 2);
        }

        finished[finishedCount++] = trial;
    }

    private sealed class Prefix(Trial[] items, int count) : IReadOnlyList<Trial>
    {
        public int Count => count;

        public Trial this[int index] => (uint)index < (uint)count ? items[index] : throw new ArgumentOutOfRangeException(nameof(index));

        public IEnumerator<Trial> GetEnumerator()
        {
            for (int i = 0; i < count; i++)
            {
                yield return items[i];
            }
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
