using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace HyperTune.Engine.Studies.Brushing;

/// <summary>A brush read from an address, and what could not be read of it.</summary>
/// <param name="Brush">What could be read.</param>
/// <param name="Problems">What could not, in the order of the text.</param>
public sealed record ParsedBrush(TrialBrush Brush, ImmutableArray<BrushProblem> Problems);

/// <summary>A part of a brush that is left out.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Part">The part as it was written.</param>
/// <param name="Name">The parameter it means; empty where none can be read.</param>
/// <param name="Known">Names or choices that there are.</param>
public sealed record BrushProblem(BrushProblemKind Kind, string Part, string Name, ImmutableArray<string> Known);

/// <summary>What can be wrong with a part of a brush.</summary>
public enum BrushProblemKind
{
    /// <summary>There is no colon between a name and what is asked of it.</summary>
    NoColon,

    /// <summary>There is no parameter of that name.</summary>
    UnknownName,

    /// <summary>The parameter has numbers, and this is no range of numbers.</summary>
    NoRange,

    /// <summary>The parameter has no such choice.</summary>
    UnknownChoice,
}

/// <summary>
/// How a brush is written: <c>learning_rate:0.003..0.01;cell:gru,lstm;value:..210;dropout:n/a</c>. Parts are and-ed, an open end is left empty (both ends
/// for any number), marks inside
/// names and choices are written as percent and two hexadecimal digits a byte, as in addresses.
/// </summary>
public static class BrushText
{
    private const string Marks = "%;:,/";

    /// <summary>Reads a brush. Never throws: what cannot be read is left out and told. Ends in the wrong order are swapped.</summary>
    /// <param name="text">Any text; null for none.</param>
    /// <param name="table">The trials, for names and choices.</param>
    public static ParsedBrush Parse(string? text, TrialTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        List<BrushPart> parts = [];
        var problems = ImmutableArray.CreateBuilder<BrushProblem>();
        foreach (string written in (text ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (Read(written, table, problems) is { } part)
            {
                parts.Add(part);
            }
        }

        return new(new(parts), problems.ToImmutable());
    }

    /// <summary>A name or choice without the marks of the grammar.</summary>
    internal static string Escape(string text)
    {
        if (text.AsSpan().IndexOfAny(Marks) < 0)
        {
            return text;
        }

        StringBuilder escaped = new();
        foreach (char c in text)
        {
            _ = Marks.Contains(c, StringComparison.Ordinal) ? escaped.Append(CultureInfo.InvariantCulture, $"%{(int)c:X2}") : escaped.Append(c);
        }

        return escaped.ToString();
    }

    private static BrushPart? Read(string written, TrialTable table, ImmutableArray<BrushProblem>.Builder problems)
    {
        int colon = written.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
        {
            problems.Add(new(BrushProblemKind.NoColon, written, "", []));
            return null;
        }

        string name = Uri.UnescapeDataString(written[..colon].Trim());
        string value = TrialBrush.ValueOf(table.Space);
        TrialColumn? column = table.Parameters.FirstOrDefault(c => c.Parameter.Name == name);
        if (column is null && name != value)
        {
            problems.Add(new(BrushProblemKind.UnknownName, written, name, [.. table.Parameters.Select(c => c.Parameter.Name), value]));
            return null;
        }

        string[] asked = written[(colon + 1)..].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        BrushPart part = new(name) { Inactive = asked.Contains(BrushPart.InactiveText) };
        IEnumerable<string> others = asked.Where(a => a != BrushPart.InactiveText);
        return column is { IsCategorical: true }
            ? part with { Choices = ReadChoices(written, column, others, problems) }
            : part with { Range = ReadRange(written, name, others, problems) };
    }

    private static ImmutableArray<string> ReadChoices(string written, TrialColumn column, IEnumerable<string> asked, ImmutableArray<BrushProblem>.Builder problems)
    {
        ImmutableArray<string> known = [.. column.Choices.Select(c => c.ToString())];
        HashSet<string> wanted = [.. asked.Select(Uri.UnescapeDataString)];
        if (wanted.FirstOrDefault(w => !known.Contains(w)) is { } unknown)
        {
            problems.Add(new(BrushProblemKind.UnknownChoice, unknown, column.Parameter.Name, known));
        }

        return [.. known.Where(wanted.Contains)];
    }

    private static (double From, double To)? ReadRange(string written, string name, IEnumerable<string> asked, ImmutableArray<BrushProblem>.Builder problems)
    {
        string[] ranges = [.. asked];
        if (ranges.Length == 0)
        {
            return null;
        }

        string[] ends = ranges[0].Split("..");
        if (ranges.Length > 1 || ends.Length != 2 || End(ends[0], double.NegativeInfinity) is not { } from || End(ends[1], double.PositiveInfinity) is not { } to)
        {
            problems.Add(new(BrushProblemKind.NoRange, written, name, []));
            return null;
        }

        return (Math.Min(from, to), Math.Max(from, to));
    }

    private static double? End(string text, double open) =>
        string.IsNullOrWhiteSpace(text) ? open
        : double.TryParse(text.Replace('\u2212', '-'), NumberStyles.Float, CultureInfo.InvariantCulture, out double end) && double.IsFinite(end) ? end
        : null;
}
