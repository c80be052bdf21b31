using HyperTune.Engine.Spaces;

namespace HyperTune.Engine.Analysis.Forests;

/// <summary>One column cut into at most 64 bins, on which trees split.</summary>
/// <remarks>
/// A column of unordered choices has one bin a choice; any set of bins may go left. Other columns have one bin a distinct value, or quantiles of
/// them, and split at a bound halfway between neighbours. A configuration in which the parameter is inactive falls into a bin of its own, the first
/// (the last of a choice column): a tree can tell it from every value by one split, and a value never stands for it.
/// B. Twala, M. Jones, D. Hand, "Good methods for coping with missing data in decision trees", Pattern Recognition Letters 29(7), 2008.
/// </remarks>
internal sealed class ForestColumn
{
    private const int MostBins = 64;

    private readonly double[] bounds;

    private ForestColumn(bool isChoice, bool hasInactive, int count, double[] bounds)
    {
        IsChoice = isChoice;
        HasInactive = hasInactive;
        Count = count;
        this.bounds = bounds;
    }

    /// <summary>Whether bins are unordered choices.</summary>
    public bool IsChoice { get; }

    /// <summary>Whether one bin stands for an inactive parameter.</summary>
    public bool HasInactive { get; }

    /// <summary>The number of bins.</summary>
    public int Count { get; }

    /// <summary>Cuts a column.</summary>
    public static ForestColumn Of(Parameter parameter, double[] unit)
    {
        bool inactive = parameter.When.Length > 0 || unit.Any(double.IsNaN);
        if (parameter.Distribution is CategoricalDistribution { Ordered: false } choice && choice.Choices.Length + (inactive ? 1 : 0) <= MostBins)
        {
            return new(true, inactive, choice.Choices.Length + (inactive ? 1 : 0), []);
        }

        double[] values = [.. unit.Where(u => !double.IsNaN(u)).Order()];
        double[] distinct = [.. values.Distinct()];
        int most = MostBins - (inactive ? 1 : 0);
        double[] firsts = distinct.Length <= most
            ? distinct
            : [.. Enumerable.Range(0, most).Select(b => values[(int)((long)b * values.Length / most)]).Distinct()];
        double[] bounds = [.. firsts.Skip(1).Select(first => (first + distinct[Array.BinarySearch(distinct, first) - 1]) / 2)];
        return new(false, inactive, bounds.Length + 1 + (inactive ? 1 : 0), bounds);
    }

    /// <summary>The bin of a place in the unit interval, or of NaN for inactive. Cost O(log bins).</summary>
    public byte BinOf(double unit)
    {
        if (IsChoice)
        {
            int choices = HasInactive ? Count - 1 : Count;
            return (byte)(double.IsNaN(unit) ? Count - 1 : Math.Clamp((int)(unit * choices), 0, choices - 1));
        }

        if (double.IsNaN(unit))
        {
            return 0;
        }

        int found = Array.BinarySearch(bounds, unit);
        return (byte)((found >= 0 ? found + 1 : ~found) + (HasInactive ? 1 : 0));
    }

    /// <summary>The chance of each bin when the parameter is active with a given chance and uniform then; sums to 1.</summary>
    public double[] Masses(double active)
    {
        double[] masses = new double[Count];
        int skip = HasInactive && !IsChoice ? 1 : 0;
        int places = HasInactive ? Count - 1 : Count;
        double share = HasInactive ? active : 1;
        for (int b = 0; b < places; b++)
        {
            double width = IsChoice ? 1.0 / places : (b < bounds.Length ? bounds[b] : 1) - (b > 0 ? bounds[b - 1] : 0);
            masses[b + skip] = share * width;
        }

        if (HasInactive)
        {
            masses[IsChoice ? Count - 1 : 0] = 1 - share;
        }

        return masses;
    }
}

/// <summary>All columns of a forest and the trials in them.</summary>
internal sealed class ForestColumns
{
    private readonly ForestColumn[] columns;

    /// <summary>Cuts the columns of a space. Cost O(d n log n).</summary>
    public ForestColumns(SearchSpace space, IReadOnlyList<double[]> unit)
    {
        columns = [.. space.Parameters.Select((p, j) => ForestColumn.Of(p, unit[j]))];
        Bins = [.. columns.Select((c, j) => unit[j].Select(c.BinOf).ToArray())];
    }

    /// <summary>The number of columns.</summary>
    public int Count => columns.Length;

    /// <summary>[columns × trials]: the bin of every trial.</summary>
    public byte[][] Bins { get; }

    /// <summary>One column.</summary>
    public ForestColumn this[int column] => columns[column];
}
