using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Web.Formatting;

namespace HyperTune.Web.Plots.Gallery;

/// <summary>One hyper-parameter as an axis: its values as they are, logarithmic where the space says so, choices by index.</summary>
internal sealed class ParameterAxis
{
    private readonly double low;
    private readonly double high;
    private readonly bool log;

    private ParameterAxis(TrialColumn column, double low, double high, bool log)
    {
        Column = column;
        this.low = low;
        this.high = high;
        this.log = log;
    }

    /// <summary>The parameter's values.</summary>
    public TrialColumn Column { get; }

    /// <summary>Its name.</summary>
    public string Name => Column.Parameter.Name;

    /// <summary>Whether it has choices rather than numbers.</summary>
    public bool IsCategorical => Column.IsCategorical;

    /// <summary>The axis of a parameter: the whole range of the space, and whatever earlier trials had outside of it. Cost O(trials).</summary>
    /// <param name="column">The parameter's values.</param>
    public static ParameterAxis Of(TrialColumn column)
    {
        if (column.IsCategorical)
        {
            return new(column, 0, Math.Max(1, column.Choices.Length - 1), false);
        }

        (double low, double high, bool log) = column.Parameter.Distribution switch
        {
            FloatDistribution d => (d.Low, d.High, d.Log),
            IntDistribution d => (d.Low, (double)d.High, d.Log),
            _ => (double.PositiveInfinity, double.NegativeInfinity, false),
        };
        foreach (double value in column.Values)
        {
            if (double.IsFinite(value))
            {
                low = Math.Min(low, value);
                high = Math.Max(high, value);
            }
        }

        return double.IsFinite(low) && double.IsFinite(high) ? new(column, low, high, log && low > 0) : new(column, 0, 1, false);
    }

    /// <summary>The axis as it is drawn, with a little room at both ends.</summary>
    /// <param name="ticks">Ticks at most.</param>
    public FigureAxis Draw(int ticks)
    {
        FigureAxis axis = new() { Title = Name, IsParameter = true };
        if (IsCategorical)
        {
            return axis with { From = -0.5, To = Column.Choices.Length - 0.5, Names = [.. Column.Choices.Select(c => c.ToString())] };
        }

        if (low == high)
        {
            double room = Math.Max(Math.Abs(low) * 0.1, 0.5);
            return axis with { From = low - room, To = high + room, Ticks = [low] };
        }

        return axis with
        {
            Log = log,
            From = At(-0.04),
            To = At(1.04),
            Ticks = log ? Ticks.Logarithmic(low, high, ticks) : Ticks.Linear(low, high, ticks),
        };
    }

    /// <summary>Where a value stands between the ends, 0 to 1; the index of a choice; NaN stays NaN.</summary>
    /// <param name="value">A value of the column.</param>
    public double ShareOf(double value) =>
        IsCategorical ? value
        : low == high ? 0.5
        : log ? Math.Log(value / low) / Math.Log(high / low)
        : (value - low) / (high - low);

    /// <summary>The value at a place: the other way of <see cref="ShareOf"/>.</summary>
    /// <param name="share">0 to 1, or the index of a choice.</param>
    public double At(double share) =>
        IsCategorical ? share
        : low == high ? low
        : log ? low * Math.Pow(high / low, share)
        : low + share * (high - low);

    /// <summary>A value for the table: a number, the text of a choice, or nothing where it was inactive.</summary>
    /// <param name="value">A value of the column.</param>
    public FigureCell Cell(double value) =>
        IsCategorical && !double.IsNaN(value) ? Column.Choices[(int)value].ToString() : value;

    /// <summary>A value for people.</summary>
    /// <param name="value">A value of the column.</param>
    public string Text(double value) => IsCategorical && !double.IsNaN(value) ? Column.Choices[(int)value].ToString() : Numbers.Significant(value);
}
