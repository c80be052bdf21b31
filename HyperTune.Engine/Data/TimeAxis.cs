using System.Collections.Immutable;

namespace HyperTune.Engine.Data;

/// <summary>How the moments of a column follow one another. Found on the different moments in time order, whatever the order of rows.</summary>
public sealed record TimeAxis
{
    /// <summary>The usual step, or null where there is none.</summary>
    public Frequency? Step { get; init; }

    /// <summary>UTC offsets that the values name, as <c>+01:00</c> or <c>Z</c>, in order; empty where none does. Moments with an offset are kept in UTC.</summary>
    public ImmutableArray<string> Offsets { get; init; } = [];

    /// <summary>Different values that name no offset while others do; they are taken to be UTC.</summary>
    public int WithoutOffset { get; init; }

    /// <summary>A time zone whose change of clocks explains what is doubled or missing, as <c>Europe/Berlin</c>; null where none is needed or none fits.</summary>
    public string? Zone { get; init; }

    /// <summary>The time zone by whose clock the texts were read, as the document or a person names it; moments are then in UTC. Null for none.</summary>
    public string? ReadIn { get; init; }

    /// <summary>Rows whose moment is in another row above.</summary>
    public int Doubled { get; init; }

    /// <summary>Steps that are no whole number of the usual one.</summary>
    public int Uneven { get; init; }

    /// <summary>Places where rows are missing.</summary>
    public int GapCount { get; init; }

    /// <summary>Rows that are missing in all of them.</summary>
    public long MissingRows { get; init; }

    /// <summary>The first 100 of those places.</summary>
    public ImmutableArray<TimeGap> Gaps { get; init; } = [];
}

/// <summary>A place where rows are missing.</summary>
/// <param name="From">The moment before.</param>
/// <param name="To">The moment after.</param>
/// <param name="MissingRows">Rows that would lie between.</param>
public sealed record TimeGap(DateTime From, DateTime To, long MissingRows);
