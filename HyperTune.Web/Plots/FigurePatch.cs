using System.Text.Json;
using System.Text.Json.Serialization;

namespace HyperTune.Web.Plots;

/// <summary>What has to be sent so that a drawn figure becomes another one: new points of known series, whole series where they differ, the layout where it differs.</summary>
public sealed record FigurePatch
{
    /// <summary>Keys of all series in the order in which they are drawn.</summary>
    [JsonPropertyName("order")]
    public required string[] Order { get; init; }

    /// <summary>Series that are drawn anew.</summary>
    [JsonPropertyName("set")]
    public required Dictionary<string, JsonElement> Set { get; init; }

    /// <summary>Points that are put at the end of series.</summary>
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
        Dictionary<string, Series> known = before?.Series.ToDictionary(s => s.Key) ?? [];
        Dictionary<string, JsonElement> set = [];
        Dictionary<string, Points> extend = [];
        foreach (Series series in after.Series)
        {
            if (!known.TryGetValue(series.Key, out Series? old) || !old.LooksLike(series) || !Continues(old, series))
            {
                set[series.Key] = PlotlyDrawing.Trace(series);
            }
            else if (series.X.Count > old.X.Count)
            {
                extend[series.Key] = new(Tail(series.X, old.X.Count), Tail(series.Y, old.X.Count), series.Beside.Count > 0 ? Tail(series.Beside, old.X.Count) : null);
            }
        }

        JsonElement layout = PlotlyDrawing.Layout(after, revision);
        string[] order = [.. after.Series.Select(s => s.Key)];
        bool same = before is not null && order.AsSpan().SequenceEqual(before.Series.Select(s => s.Key).ToArray())
            && JsonElement.DeepEquals(layout, PlotlyDrawing.Layout(before, revision));
        return new() { Order = order, Set = set, Extend = extend, Layout = same ? null : layout };
    }

    private static bool Continues(Series old, Series series) =>
        series.X.Count >= old.X.Count && Starts(series.X, old.X) && Starts(series.Y, old.Y) && Starts(series.Beside, old.Beside)
        && (series.Labels.IsEmpty || series.X.Count == old.X.Count);

    private static bool Starts(IReadOnlyList<double> longer, IReadOnlyList<double> shorter)
    {
        for (int i = 0; i < shorter.Count; i++)
        {
            if (!longer[i].Equals(shorter[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static object[] Tail(IReadOnlyList<double> values, int from) => PlotlyDrawing.Values([.. values.Skip(from)]);

    /// <summary>Points that are put at the end of a series.</summary>
    /// <param name="X">Places.</param>
    /// <param name="Y">Values.</param>
    /// <param name="Beside">Second values; null when the series has none.</param>
    public sealed record Points(
        [property: JsonPropertyName("x")] object[] X,
        [property: JsonPropertyName("y")] object[] Y,
        [property: JsonPropertyName("beside")] object[]? Beside);
}
