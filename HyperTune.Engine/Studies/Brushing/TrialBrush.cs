using System.Collections.Immutable;
using HyperTune.Engine.Spaces;

namespace HyperTune.Engine.Studies.Brushing;

/// <summary>
/// Which trials are looked at: ranges of numbers and sets of choices by parameter, and of the objective's value; a trial must pass all of them.
/// Equal brushes have equal texts (<see cref="BrushText"/>).
/// </summary>
public sealed class TrialBrush : IEquatable<TrialBrush>
{
    private const string Value = "value";

    /// <summary>A brush of these parts.</summary>
    /// <param name="parts">In any order; of two with one name the later wins, those that ask nothing are left out.</param>
    public TrialBrush(IEnumerable<BrushPart> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        Parts = [.. parts.Where(p => !p.IsEmpty).GroupBy(p => p.Name).Select(g => g.Last()).OrderBy(p => p.Name, StringComparer.Ordinal)];
    }

    /// <summary>The brush that every trial passes.</summary>
    public static TrialBrush Empty { get; } = new([]);

    /// <summary>One a name, by name.</summary>
    public ImmutableArray<BrushPart> Parts { get; }

    /// <summary>Whether every trial passes.</summary>
    public bool IsEmpty => Parts.IsEmpty;

    /// <summary>The name under which the objective's value is brushed: <c>value</c>, unless a parameter has that name.</summary>
    /// <param name="space">The study's space.</param>
    public static string ValueOf(SearchSpace space)
    {
        ArgumentNullException.ThrowIfNull(space);
        string name = Value;
        while (space.Find(name) is not null)
        {
            name = "objective." + name;
        }

        return name;
    }

    /// <summary>What is asked of a name, or null.</summary>
    /// <param name="name">A parameter, or <see cref="ValueOf"/>.</param>
    public BrushPart? Find(string name) => Parts.FirstOrDefault(p => p.Name == name);

    /// <summary>This brush with another part in the place of that name; a part that asks nothing takes it away.</summary>
    /// <param name="part">The new part.</param>
    public TrialBrush With(BrushPart part)
    {
        ArgumentNullException.ThrowIfNull(part);
        return new(Parts.Where(p => p.Name != part.Name).Append(part));
    }

    /// <summary>Those of some rows that pass, in their order. Parts that name nothing in the table are no hindrance. Cost O(rows × parts).</summary>
    /// <param name="table">The trials.</param>
    /// <param name="among">Rows of it.</param>
    public int[] Rows(TrialTable table, IEnumerable<int> among)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(among);
        Func<int, bool>[] tests = [.. Parts.Select(p => Test(table, p)).OfType<Func<int, bool>>()];
        return [.. among.Where(row => Array.TrueForAll(tests, t => t(row)))];
    }

    /// <inheritdoc/>
    public bool Equals(TrialBrush? other) => other is not null && Parts.AsSpan().SequenceEqual(other.Parts.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TrialBrush);

    /// <inheritdoc/>
    public override int GetHashCode() => Parts.Aggregate(0, HashCode.Combine);

    /// <summary>As written in addresses.</summary>
    public override string ToString() => string.Join(';', Parts);

    private static Func<int, bool>? Test(TrialTable table, BrushPart part)
    {
        if (table.Parameters.FirstOrDefault(c => c.Parameter.Name == part.Name) is { } column)
        {
            IReadOnlyList<double> values = column.Values;
            if (!column.IsCategorical)
            {
                return row => part.Passes(values[row]);
            }

            bool[] passes = [.. column.Choices.Select(c => part.Choices.Contains(c.ToString()))];
            return row => double.IsNaN(values[row]) ? part.Inactive : passes[(int)values[row]];
        }

        return part.Name == ValueOf(table.Space) ? row => part.Passes(table.Value[row]) : null;
    }
}
