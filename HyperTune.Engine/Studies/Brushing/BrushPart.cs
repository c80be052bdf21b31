using System.Collections.Immutable;
using System.Globalization;
using HyperTune.Engine.Spaces;

namespace HyperTune.Engine.Studies.Brushing;

/// <summary>What a <see cref="TrialBrush"/> asks of one parameter, or of the objective's value. A trial passes when any of its three parts holds.</summary>
/// <param name="Name">The parameter, or <see cref="TrialBrush.ValueOf"/>.</param>
public sealed record BrushPart(string Name)
{
    /// <summary>How a brush is written that takes configurations in which the parameter is inactive.</summary>
    public const string InactiveText = "n/a";

    /// <summary>Numbers that pass, both ends included; infinite where an end is open; null for none.</summary>
    public (double From, double To)? Range { get; init; }

    /// <summary>Choices that pass, as <see cref="ParameterValue.ToString"/> writes them.</summary>
    public ImmutableArray<string> Choices { get; init; } = [];

    /// <summary>Whether trials pass in which the parameter is inactive, or which have no value.</summary>
    public bool Inactive { get; init; }

    /// <summary>Whether it asks nothing that could be asked.</summary>
    public bool IsEmpty => Range is null && Choices.IsEmpty && !Inactive;

    /// <summary>Whether a number passes.</summary>
    /// <param name="value">The number; NaN for inactive.</param>
    public bool Passes(double value) => double.IsNaN(value) ? Inactive : Range is { } r && value >= r.From && value <= r.To;

    /// <summary>As written in addresses; what stands between marks is escaped.</summary>
    public override string ToString()
    {
        IEnumerable<string> range = Range is { } r ? [$"{End(r.From)}..{End(r.To)}"] : [];
        IEnumerable<string> inactive = Inactive ? [InactiveText] : [];
        return $"{BrushText.Escape(Name)}:{string.Join(',', [.. range, .. Choices.Select(BrushText.Escape), .. inactive])}";
    }

    /// <inheritdoc/>
    public bool Equals(BrushPart? other) => other is not null && ToString() == other.ToString();

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    private static string End(double end) =>
        double.IsInfinity(end) ? "" : end.ToString("R", CultureInfo.InvariantCulture).Replace('E', 'e');
}
