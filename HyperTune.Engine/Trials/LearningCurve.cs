using System.Collections;

namespace HyperTune.Engine.Trials;

/// <summary>The values of one metric by step, ascending. A view of fixed length on storage that may grow behind it.</summary>
/// <remarks>Reading is safe beside one writer. <see cref="Append"/> is O(1) amortised; a step already known is overwritten on a copy, O(n).</remarks>
public sealed class LearningCurve : IReadOnlyList<IntermediateValue>
{
    private readonly IntermediateValue[] items;

    private LearningCurve(IntermediateValue[] items, int count)
    {
        this.items = items;
        Count = count;
    }

    /// <summary>A curve without values.</summary>
    public static LearningCurve Empty { get; } = new([], 0);

    /// <inheritdoc/>
    public int Count { get; }

    /// <summary>The last step; 0 when there is none.</summary>
    public int LastStep => Count == 0 ? 0 : items[Count - 1].Step;

    /// <inheritdoc/>
    public IntermediateValue this[int index] =>
        (uint)index < (uint)Count ? items[index] : throw new ArgumentOutOfRangeException(nameof(index));

    /// <summary>The value at exactly this step, or null. Cost O(1) for gapless curves, else O(log n).</summary>
    /// <param name="step">Epoch, from 1.</param>
    public double? At(int step)
    {
        int guess = Count > 0 ? step - items[0].Step : -1;
        if ((uint)guess < (uint)Count && items[guess].Step == step)
        {
            return items[guess].Value;
        }

        int index = IndexOfStep(step);
        return index >= 0 ? items[index].Value : null;
    }

    /// <summary>The best value; NaN when there is no number. Cost O(n).</summary>
    /// <param name="objective">What is better.</param>
    public double Best(Objective objective) => Best(objective, 0, Count);

    /// <summary>The best of some values in a row; NaN when there is no number among them. Cost O(count).</summary>
    /// <param name="objective">What is better.</param>
    /// <param name="from">Index of the first.</param>
    /// <param name="count">How many.</param>
    public double Best(Objective objective, int from, int count)
    {
        ArgumentNullException.ThrowIfNull(objective);
        double best = double.NaN;
        for (int i = from; i < from + count; i++)
        {
            if (objective.IsBetter(this[i].Value, best))
            {
                best = items[i].Value;
            }
        }

        return best;
    }

    /// <summary>A curve with one more value at any step, wherever it belongs: steps that are instances come in any order. What has the same step is replaced. Cost O(n) unless it is the last.</summary>
    /// <param name="step">Any step, from 0.</param>
    /// <param name="value">Any value, NaN included.</param>
    public LearningCurve Insert(int step, double value)
    {
        if (Count == 0 || step > LastStep)
        {
            return Append(step, value);
        }

        int index = IndexOfStep(step);
        int place = index >= 0 ? index : ~index;
        int after = index >= 0 ? place + 1 : place;
        IntermediateValue[] copy = [.. items.AsSpan(0, place), new(step, value), .. items.AsSpan(after, Count - after)];
        return new(copy, copy.Length);
    }

    /// <summary>A curve with one more value. Only one writer may extend one line of curves; older views keep their contents.</summary>
    /// <param name="step">Epoch, from 1.</param>
    /// <param name="value">Any value, NaN included.</param>
    public LearningCurve Append(int step, double value)
    {
        if (step <= LastStep)
        {
            // A trial that went on from a checkpoint reports some steps again: what comes later replaces.
            int index = IndexOfStep(step);
            int keep = index >= 0 ? index : ~index;
            var copy = new IntermediateValue[Math.Max(4, keep + 1)];
            Array.Copy(items, copy, keep);
            copy[keep] = new(step, value);
            return new(copy, keep + 1);
        }

        IntermediateValue[] target = items;
        if (Count == items.Length)
        {
            target = new IntermediateValue[Math.Max(4, Count * 2)];
            Array.Copy(items, target, Count);
        }

        target[Count] = new(step, value);
        return new(target, Count + 1);
    }

    /// <inheritdoc/>
    public IEnumerator<IntermediateValue> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
        {
            yield return items[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int IndexOfStep(int step)
    {
        int low = 0;
        int high = Count - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            int found = items[middle].Step;
            if (found == step)
            {
                return middle;
            }

            if (found < step)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        return ~low;
    }
}
