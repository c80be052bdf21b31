using System.Collections.Immutable;
using System.Diagnostics;

namespace HyperTune.Engine.Spaces;

/// <summary>
/// The values one hyper-parameter may take, and the map between them and the unit interval on which samplers work.
/// A closed family: <see cref="FloatDistribution"/>, <see cref="IntDistribution"/>, <see cref="CategoricalDistribution"/>.
/// </summary>
/// <remarks>
/// Plain data: a distribution may hold nonsense (low above high), so that a form can show it; <see cref="SpaceRules"/> finds what is wrong.
/// <see cref="FromUnit"/> and <see cref="ToUnit"/> are defined for valid distributions only.
/// </remarks>
public abstract record ParameterDistribution
{
    private protected ParameterDistribution()
    {
    }

    /// <summary>How many different values there are; null for a continuum.</summary>
    public abstract long? Count { get; }

    /// <summary>The value at a place of the unit interval; equal measures of the interval have equal chances. Cost O(1).</summary>
    /// <param name="unit">In [0, 1]; clamped.</param>
    public abstract ParameterValue FromUnit(double unit);

    /// <summary>The place of a value: the middle of the interval that <see cref="FromUnit"/> maps to it. Cost O(1), O(choices) for categoricals.</summary>
    /// <param name="value">A value for which <see cref="Contains"/> holds.</param>
    public abstract double ToUnit(ParameterValue value);

    /// <summary>Whether a value can be drawn from here: within the bounds, on the step lattice, one of the choices.</summary>
    /// <param name="value">Any value.</param>
    public abstract bool Contains(ParameterValue value);

    private protected static double Lattice(double unit, long count) =>
        Math.Min(Math.Floor(Math.Clamp(unit, 0, 1) * count), count - 1);
}

/// <summary>Real numbers between two bounds, both included.</summary>
/// <param name="Low">Lower bound, finite; above 0 when <paramref name="Log"/>.</param>
/// <param name="High">Upper bound, finite, not below <paramref name="Low"/>.</param>
/// <param name="Log">Uniform in the logarithm; excludes <paramref name="Step"/>.</param>
/// <param name="Step">Only low, low + step, low + 2 step … up to high; positive, and divides the range.</param>
public sealed record FloatDistribution(double Low, double High, bool Log = false, double? Step = null) : ParameterDistribution
{
    /// <inheritdoc/>
    public override long? Count => Low == High ? 1 : Step is { } step ? (long)Math.Round((High - Low) / step) + 1 : null;

    /// <inheritdoc/>
    public override ParameterValue FromUnit(double unit)
    {
        if (Count is { } count)
        {
            // Sums of steps drift (0.1 + 2 × 0.1 is not 0.3); twelve digits bring them back to what a person wrote.
            double value = Low + Lattice(unit, count) * (Step ?? 0);
            return Math.Clamp(RoundToDigits(value), Low, High);
        }

        double u = Math.Clamp(unit, 0, 1);
        double drawn = Log
            ? Math.Exp(Math.Log(Low) + u * (Math.Log(High) - Math.Log(Low)))
            : Low + u * (High - Low);
        return Math.Clamp(drawn, Low, High);
    }

    /// <inheritdoc/>
    public override double ToUnit(ParameterValue value)
    {
        double x = value.Number;
        if (Count is { } count)
        {
            return (Math.Round(Step is { } step ? (x - Low) / step : 0) + 0.5) / count;
        }

        return Log
            ? (Math.Log(x) - Math.Log(Low)) / (Math.Log(High) - Math.Log(Low))
            : (x - Low) / (High - Low);
    }

    /// <inheritdoc/>
    public override bool Contains(ParameterValue value)
    {
        if (!value.IsNumber || value.Number < Low || value.Number > High)
        {
            return false;
        }

        if (Step is not { } step)
        {
            return true;
        }

        double steps = (value.Number - Low) / step;
        return Math.Abs(steps - Math.Round(steps)) < 1e-6;
    }

    private static double RoundToDigits(double value)
    {
        if (value == 0)
        {
            return 0;
        }

        int decimals = 12 - (int)Math.Ceiling(Math.Log10(Math.Abs(value)));
        return decimals is >= 0 and <= 15 ? Math.Round(value, decimals) : value;
    }
}

/// <summary>Whole numbers between two bounds, both included.</summary>
/// <param name="Low">Lower bound; at least 1 when <paramref name="Log"/>.</param>
/// <param name="High">Upper bound, not below <paramref name="Low"/>.</param>
/// <param name="Log">Uniform in the logarithm; excludes a step other than 1.</param>
/// <param name="Step">Only low, low + step, … up to high; positive, and divides the range.</param>
public sealed record IntDistribution(long Low, long High, bool Log = false, long Step = 1) : ParameterDistribution
{
    /// <inheritdoc/>
    public override long? Count => (High - Low) / Math.Max(1, Step) + 1;

    /// <inheritdoc/>
    public override ParameterValue FromUnit(double unit)
    {
        if (!Log)
        {
            return Low + Lattice(unit, Count!.Value) * Step;
        }

        // Each integer k owns [k − ½, k + ½) on the logarithmic scale, as the peers do it.
        double low = Math.Log(Low - 0.5);
        double high = Math.Log(High + 0.5);
        double drawn = Math.Exp(low + Math.Clamp(unit, 0, 1) * (high - low));
        return Math.Clamp(Math.Round(drawn), Low, High);
    }

    /// <inheritdoc/>
    public override double ToUnit(ParameterValue value)
    {
        double x = value.Number;
        if (!Log)
        {
            return (Math.Round((x - Low) / Step) + 0.5) / Count!.Value;
        }

        double low = Math.Log(Low - 0.5);
        double high = Math.Log(High + 0.5);
        double middle = (Math.Log(x - 0.5) + Math.Log(x + 0.5)) / 2;
        return (middle - low) / (high - low);
    }

    /// <inheritdoc/>
    public override bool Contains(ParameterValue value) =>
        value.IsNumber
        && value.Number >= Low
        && value.Number <= High
        && value.Number == Math.Floor(value.Number)
        && ((long)value.Number - Low) % Math.Max(1, Step) == 0;
}

/// <summary>One of a list of choices.</summary>
/// <param name="Choices">At least one, all different: numbers, texts, truth values.</param>
/// <param name="Ordered">Whether the order of the list means something to samplers.</param>
public sealed record CategoricalDistribution(ImmutableArray<ParameterValue> Choices, bool Ordered = false) : ParameterDistribution
{
    /// <inheritdoc/>
    public override long? Count => Choices.Length;

    /// <inheritdoc/>
    public override ParameterValue FromUnit(double unit) => Choices[(int)Lattice(unit, Choices.Length)];

    /// <inheritdoc/>
    public override double ToUnit(ParameterValue value)
    {
        int index = Choices.IndexOf(value);
        return index >= 0 ? (index + 0.5) / Choices.Length : throw new UnreachableException($"'{value}' is not among the choices.");
    }

    /// <inheritdoc/>
    public override bool Contains(ParameterValue value) => Choices.Contains(value);

    /// <inheritdoc/>
    public bool Equals(CategoricalDistribution? other) =>
        other is not null && Ordered == other.Ordered && Choices.AsSpan().SequenceEqual(other.Choices.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Ordered, Choices.Length);
}
