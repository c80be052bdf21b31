using System.Text.Json;
using System.Text.Json.Serialization;
using HyperTune.Web.Plots.Drawing;

namespace HyperTune.Web.Plots;

/// <summary>What has to be sent so that a drawn figure becomes another one: the ends of known series, whole marks where they differ, the layout where it differs.</summary>
public sealed record FigurePatch
{
    /// <summary>Keys of all marks in the order in which they are drawn.</summary>
    [JsonPropertyName("order")]
    public required string[] Order { get; init; }

    /// <summary>Marks that are drawn anew.</summary>
    [JsonPropertyName("set")]
    public required Dictionary<string, JsonElement> Set { get; init; }

    /// <summary>Series of which the end is replaced or continued.</summary>
    [JsonPropertyName("extend")]
    public required Dictionary<string, Points> Extend { get; init; }

    /// <summary>The layout; null when nothing changed in it.</summary>
    [JsonPropertyName("layout")]
    public JsonElement? Layout { get; init; }

    /// <summary>Whether there is nothing to send.</summary>
    [JsonIgnore]
    public bool IsEmpty => Set.Count == 0 && Extend.Count == 0 && Layout is null;

    /// <summary>The way from one figure to the next. Cost O(points).</summary>
    /// <param name="before">What is drawn; null for nothing.</param>
    /// <param name="after">What shall be drawn.</param>
    /// <param name="revision">Zoom is kept while this stays the same.</param>
    public static FigurePatch Between(Figure? before, Figure after, string revision)
    {
        Dictionary<string, FigureMark> known = before?.Marks.ToDictionary(m => m.Key) ?? [];
        FigureMark[] marks = [.. after.Marks];
        Dictionary<string, JsonElement> set = [];
        Dictionary<string, Points> extend = [];
        foreach (FigureMark mark in marks)
        {
            FigureMark? old = known.GetValueOrDefault(mark.Key);
            if (mark is Series series && old is Series line && line.LooksLike(series) && SameColours(series, before!, after))
            {
                Continue(line, series, after, set, extend);
            }
            else if (PlotlyDrawing.Trace(mark, after) is var trace && (old is null || !JsonElement.DeepEquals(trace, PlotlyDrawing.Trace(old, before!))))
            {
                set[mark.Key] = trace;
            }
        }

        JsonElement layout = PlotlyDrawing.Layout(after, revision);
        string[] order = [.. marks.Select(m => m.Key)];
        bool same = before is not null && order.AsSpan().SequenceEqual(before.Marks.Select(m => m.Key).ToArray())
            && JsonElement.DeepEquals(layout, PlotlyDrawing.Layout(before, revision));
        return new() { Order = order, Set = set, Extend = extend, Layout = same ? null : layout };
    }

    private static bool SameColours(Series series, Figure before, Figure after) =>
        series.Tint.Count == 0 || (before.Scale?.Weakest, before.Scale?.Strongest) == (after.Scale?.Weakest, after.Scale?.Strongest);

    // Only what differs from some point on is sent: the end of a line that grows, the last bucket of one that is thinned.
    private static void Continue(Series old, Series series, Figure after, Dictionary<string, JsonElement> set, Dictionary<string, Points> extend)
    {
        int same = Math.Min(Math.Min(SameUpTo(old.X, series.X), SameUpTo(old.Y, series.Y)), series.Beside.Count > 0 ? SameUpTo(old.Beside, series.Beside) : int.MaxValue);
        bool each = series.Trials.Count == series.X.Count && old.Trials.Count == old.X.Count;
        if (each)
        {
            same = Math.Min(same, SameUpTo(old.Trials, series.Trials));
        }

        if (same == series.X.Count && same == old.X.Count && old.Trials.SequenceEqual(series.Trials))
        {
            return;
        }

        bool replaced = same < series.X.Count / 2 || !series.Labels.IsEmpty || series.Tint.Count > 0 || series.Strength.Count > 0 || (!each && !old.Trials.SequenceEqual(series.Trials));
        if (replaced)
        {
            set[series.Key] = PlotlyDrawing.Trace(series, after);
            return;
        }

        extend[series.Key] = new(
            same,
            Wire.Numbers([.. series.X.Skip(same)], series.Digits),
            Wire.Numbers([.. series.Y.Skip(same)], series.Digits),
            series.Beside.Count > 0 ? Wire.Numbers([.. series.Beside.Skip(same)], series.Digits) : null,
            each && series.Trials.Count > 0 ? [.. series.Trials.Skip(same)] : null);
    }

    private static int SameUpTo<T>(IReadOnlyList<T> one, IReadOnlyList<T> other)
        where T : struct, IEquatable<T>
    {
        int least = Math.Min(one.Count, other.Count);
        for (int i = 0; i < least; i++)
        {
            if (!one[i].Equals(other[i]))
            {
                return i;
            }
        }

        return least;
    }

    /// <summary>The end of a series from one of its points on.</summary>
    /// <param name="At">Points before it that stay; later ones are dropped.</param>
    /// <param name="X">Places.</param>
    /// <param name="Y">Values.</param>
    /// <param name="Beside">Second values; null when the series has none.</param>
    /// <param name="Trials">The points' trials; null when it has none.</param>
    public sealed record Points(
        [property: JsonPropertyName("at")] int At,
        [property: JsonPropertyName("x")] double?[] X,
        [property: JsonPropertyName("y")] double?[] Y,
        [property: JsonPropertyName("beside")] double?[]? Beside,
        [property: JsonPropertyName("trials")] int[]? Trials);
}
