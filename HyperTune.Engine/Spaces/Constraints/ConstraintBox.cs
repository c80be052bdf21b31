using System.Collections.Immutable;

namespace HyperTune.Engine.Spaces.Constraints;

/// <summary>A part of the values of one parameter: an interval of numbers, or some of its choices.</summary>
internal readonly record struct ConstraintRegion
{
    private ConstraintRegion(double low, double high, bool whole, bool log, ImmutableArray<ParameterValue> choices)
    {
        (Low, High, Whole, Log, Choices) = (low, high, whole, log, choices);
    }

    /// <summary>Least number.</summary>
    public double Low { get; }

    /// <summary>Greatest number.</summary>
    public double High { get; }

    /// <summary>Choices; default for an interval.</summary>
    public ImmutableArray<ParameterValue> Choices { get; }

    private bool Whole { get; }

    private bool Log { get; }

    /// <summary>How much is left to cut, for choosing what to cut next; 0 for one value.</summary>
    public double Size => !Choices.IsDefault ? Choices.Length - 1 : Low == High ? 0 : Log ? Math.Log(High / Low) : (High - Low) / Math.Max(1e-300, Math.Max(Math.Abs(Low), Math.Abs(High)));

    /// <summary>All values of a parameter.</summary>
    public static ConstraintRegion Of(ParameterDistribution distribution) => distribution switch
    {
        FloatDistribution f => new(f.Low, f.High, whole: false, f.Log, default),
        IntDistribution i => new(i.Low, i.High, whole: true, i.Log, default),
        CategoricalDistribution c => new(0, 0, whole: false, log: false, c.Choices),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Two parts that together are this one; null when it is one value, or too narrow to cut.</summary>
    public (ConstraintRegion, ConstraintRegion)? Cut()
    {
        if (!Choices.IsDefault)
        {
            int half = Choices.Length / 2;
            return half == 0 ? null : (new(0, 0, Whole, Log, Choices[..half]), new(0, 0, Whole, Log, Choices[half..]));
        }

        if (Whole)
        {
            double cut = Math.Floor(Low + (High - Low) / 2);
            return Low >= High ? null : (new(Low, cut, Whole, Log, default), new(cut + 1, High, Whole, Log, default));
        }

        double middle = Log ? Math.Sqrt(Low) * Math.Sqrt(High) : Low + (High - Low) / 2;
        return middle > Low && middle < High ? (new(Low, middle, Whole, Log, default), new(middle, High, Whole, Log, default)) : null;
    }
}

/// <summary>What a number may be over a box; empty when it is always undefined.</summary>
/// <param name="Low">Least.</param>
/// <param name="High">Greatest.</param>
internal readonly record struct ConstraintInterval(double Low, double High)
{
    /// <summary>Any finite number.</summary>
    public static ConstraintInterval All { get; } = new(double.MinValue, double.MaxValue);

    /// <summary>No number.</summary>
    public static ConstraintInterval None { get; } = new(1, 0);

    /// <summary>Whether it holds no number.</summary>
    public bool IsEmpty => !(Low <= High);

    /// <summary>The results of an operation: enclosed by those of the corners, as rounding is monotone; those that overflow are undefined and left out.</summary>
    public static ConstraintInterval Calculate(char sign, ConstraintInterval a, ConstraintInterval b)
    {
        if (a.IsEmpty || b.IsEmpty || (sign == '/' && b is { Low: 0, High: 0 }))
        {
            return None;
        }

        if (sign == '/' && b.Low <= 0 && b.High >= 0)
        {
            return All;
        }

        ReadOnlySpan<double> corners =
        [
            ConstraintEvaluation.Calculate(sign, a.Low, b.Low), ConstraintEvaluation.Calculate(sign, a.Low, b.High),
            ConstraintEvaluation.Calculate(sign, a.High, b.Low), ConstraintEvaluation.Calculate(sign, a.High, b.High),
        ];
        (double low, double high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (double corner in corners)
        {
            (low, high) = (Math.Min(low, corner), Math.Max(high, corner));
        }

        return new(Math.Max(low, double.MinValue), Math.Min(high, double.MaxValue));
    }
}
