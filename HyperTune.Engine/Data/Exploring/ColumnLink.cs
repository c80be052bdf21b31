namespace HyperTune.Engine.Data.Exploring;

/// <summary>How a column goes with another one, the target.</summary>
/// <param name="Column">Its name.</param>
/// <param name="Measure">What <paramref name="Value"/> is.</param>
/// <param name="Value">From −1 to 1 for <see cref="LinkMeasure.Pearson"/>, from 0 to 1 for the others; NaN where one of the two does not vary.</param>
/// <param name="Low">Lower end of the 95 % interval; NaN for measures without one.</param>
/// <param name="High">Upper end.</param>
/// <param name="ByChance">Whether independent columns reach it in more than 5 of 100 cases.</param>
/// <param name="Rows">Rows in which both have a value.</param>
public sealed record ColumnLink(string Column, LinkMeasure Measure, double Value, double Low, double High, bool ByChance, int Rows)
{
    private const double Same = 0.995;

    // Rounding to other decimals in other units blurs small steps.
    private const double SameSteps = 0.98;

    /// <summary>Pearson's r of the steps from row to row, in time order; NaN where it was not asked for, which it is only where <see cref="Value"/> is nearly ±1.</summary>
    public double Steps { get; init; } = double.NaN;

    /// <summary>
    /// Whether the column nearly equals the target, up to scale and names: then it is often the target itself under another name, or made from it. Numbers that
    /// merely share a trend with it do not follow it in their steps.
    /// </summary>
    public bool NearlyEqual => Rows >= 10 && Math.Abs(Value) >= Same && !(Math.Abs(Steps) < SameSteps);

    internal static bool AsksForSteps(double value) => Math.Abs(value) >= Same;
}

/// <summary>Measures of how two columns go together.</summary>
public enum LinkMeasure
{
    /// <summary>Of two columns of numbers: the correlation, with its direction.</summary>
    Pearson,

    /// <summary>Of numbers and categories: the square root of the share of the numbers' variance that lies between the categories (η).</summary>
    CorrelationRatio,

    /// <summary>Of two columns of categories: Cramér's V.</summary>
    CramersV,
}
