using System.Collections.Immutable;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Storage.Rows;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Storage;

/// <summary>Grows the columns of one study's trials. A snapshot copies them, O(trials × parameters) numbers, only when something has changed.</summary>
internal sealed class TrialTableBuilder(Guid studyId, StudySpec spec)
{
    // One sequence for all builders: a table made anew, after a change of the space say, must not pass for one that somebody has already seen.
    private static long versions;
    private readonly List<Entry> entries = [];
    private readonly List<ParameterValue>[] choices = [.. spec.Space.Parameters.Select(p => p.Distribution is CategoricalDistribution c ? c.Choices.ToList() : [])];
    private HashSet<int> deleted = [];
    private TrialTable? snapshot;

    public StudySpec Spec => spec;

    /// <summary>One past the last place in the order of ends that is known.</summary>
    public int NextFinish { get; private set; }

    public bool DeletedDiffer(IReadOnlyCollection<int> now) => !deleted.SetEquals(now);

    public void Clear(IEnumerable<int> nowDeleted)
    {
        deleted = [.. nowDeleted];
        entries.Clear();
        NextFinish = 0;
        snapshot = null;
    }

    /// <summary>Takes changed rows in, ascending by number.</summary>
    public void Take(IReadOnlyList<TrialRow> rows)
    {
        foreach (TrialRow row in rows)
        {
            Entry entry = Of(row);
            int place = IndexOf(row.Number);
            if (place < 0)
            {
                entries.Insert(~place, entry);
            }
            else if (entries[place].Same(entry))
            {
                continue;
            }
            else
            {
                entries[place] = entry;
            }

            snapshot = null;
            NextFinish = Math.Max(NextFinish, (row.FinishIndex ?? -1) + 1);
        }
    }

    public TrialTable Snapshot() => snapshot ??= new()
    {
        StudyId = studyId,
        Version = Interlocked.Increment(ref versions),
        Space = spec.Space,
        Objectives = spec.Objectives,
        Parameters = [.. spec.Space.Parameters.Select((p, i) => new TrialColumn(p, [.. choices[i]], Column(e => e.Parameters[i])))],
        Number = Column(e => e.Number),
        State = Column(e => e.State),
        Value = Column(e => e.Value),
        Seconds = Column(e => e.Seconds),
        Epochs = Column(e => e.Epochs),
        StartedAt = Column(e => e.StartedAt),
        FinishedAt = Column(e => e.FinishedAt),
        Segments = Column(e => e.Segments),
        WouldPruneAt = Column(e => e.WouldPruneAt),
        Reason = Column(e => e.Reason),
    };

    private T[] Column<T>(Func<Entry, T> of)
    {
        T[] column = new T[entries.Count];
        for (int i = 0; i < column.Length; i++)
        {
            column[i] = of(entries[i]);
        }

        return column;
    }

    private Entry Of(TrialRow row)
    {
        ParameterSet values = StoredJson.Parameters(row.Parameters);
        double[] raw = new double[choices.Length];
        for (int i = 0; i < raw.Length; i++)
        {
            raw[i] = values.TryGetValue(spec.Space.Parameters[i].Name, out ParameterValue value) ? Raw(i, value) : double.NaN;
        }

        return new(
            row.Number, row.State, row.Value ?? (row.State.IsFinished() ? null : row.BestValue) ?? double.NaN, row.Duration.TotalSeconds, row.Epochs,
            row.StartedAt?.ToUnixTimeMilliseconds() ?? 0, row.FinishedAt?.ToUnixTimeMilliseconds() ?? 0, SegmentPacking.Unpack(row.Segments), raw)
        {
            WouldPruneAt = row.WouldPruneAt ?? 0,
            Reason = row.Reason,
        };
    }

    private double Raw(int parameter, ParameterValue value)
    {
        if (spec.Space.Parameters[parameter].Distribution is not CategoricalDistribution)
        {
            return value.IsNumber ? value.Number : double.NaN;
        }

        int index = choices[parameter].IndexOf(value);
        if (index < 0)
        {
            index = choices[parameter].Count;
            choices[parameter].Add(value);
        }

        return index;
    }

    private int IndexOf(int number)
    {
        // Mostly at the end, where trials come.
        if (entries.Count == 0 || entries[^1].Number < number)
        {
            return ~entries.Count;
        }

        int low = 0;
        int high = entries.Count - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            if (entries[middle].Number == number)
            {
                return middle;
            }

            (low, high) = entries[middle].Number < number ? (middle + 1, high) : (low, middle - 1);
        }

        return ~low;
    }

    private sealed record Entry(
        int Number, TrialState State, double Value, double Seconds, int Epochs, long StartedAt, long FinishedAt, ImmutableArray<TrialSegment> Segments, double[] Parameters)
    {
        public int WouldPruneAt { get; init; }

        public string? Reason { get; init; }

        public bool Same(Entry other) =>
            WouldPruneAt == other.WouldPruneAt && Reason == other.Reason && State == other.State && Value.Equals(other.Value) && Seconds.Equals(other.Seconds) && Epochs == other.Epochs
            && StartedAt == other.StartedAt && FinishedAt == other.FinishedAt && Segments.SequenceEqual(other.Segments);
    }
}
