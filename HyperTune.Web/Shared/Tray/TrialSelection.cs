using System.Collections.Immutable;
using System.Globalization;

namespace HyperTune.Web.Shared.Tray;

/// <summary>The trials that a person has picked, in the order they were picked; in addresses <c>sel=71,79</c>.</summary>
/// <param name="Numbers">Their numbers, all different.</param>
public sealed record TrialSelection(ImmutableArray<int> Numbers)
{
    /// <summary>As many as there are colours and symbols to tell them apart.</summary>
    public const int Most = 10;

    /// <summary>Nothing picked.</summary>
    public static TrialSelection None { get; } = new([]);

    /// <summary>Whether no more can be picked.</summary>
    public bool IsFull => Numbers.Length >= Most;

    /// <summary>As it stands in an address; null for nothing.</summary>
    public string? Text => Numbers.IsEmpty ? null : string.Join(',', Numbers.Select(n => n.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Reads an address; what is no number, or too much, is left out.</summary>
    /// <param name="text">From an address.</param>
    public static TrialSelection Parse(string? text) => new(
        [.. (text ?? "").Split(',', StringSplitOptions.TrimEntries)
            .Select(n => int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : -1)
            .Where(n => n >= 0)
            .Distinct()
            .Take(Most)]);

    /// <summary>Whether a trial is picked.</summary>
    /// <param name="number">The trial's number.</param>
    public bool Contains(int number) => Numbers.Contains(number);

    /// <summary>Picks a trial, or puts it back; unchanged where there is no room.</summary>
    /// <param name="number">The trial's number.</param>
    public TrialSelection Toggle(int number) =>
        Contains(number) ? new(Numbers.Remove(number)) : IsFull ? this : new(Numbers.Add(number));

    /// <inheritdoc/>
    public bool Equals(TrialSelection? other) => other is not null && Numbers.SequenceEqual(other.Numbers);

    /// <inheritdoc/>
    public override int GetHashCode() => Numbers.Aggregate(0, HashCode.Combine);
}
