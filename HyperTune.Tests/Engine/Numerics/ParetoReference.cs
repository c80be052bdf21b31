using System.Text.Json;

namespace HyperTune.Tests.Engine.Numerics;

/// <summary>Sets of points with the ranks, crowding distances and hypervolumes that another program gives them.</summary>
internal static class ParetoReference
{
    /// <summary>The cases of one kind.</summary>
    /// <param name="kind">The list's name in the file.</param>
    public static IReadOnlyList<JsonElement> Of(string kind)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Engine", "Numerics", "pareto-reference.json")));
        return [.. document.RootElement.GetProperty(kind).Clone().EnumerateArray()];
    }

    /// <summary>The points of a case.</summary>
    public static double[][] Points(JsonElement of) => [.. of.GetProperty("points").EnumerateArray().Select(Numbers)];

    /// <summary>A list of numbers.</summary>
    public static double[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(e => e.GetDouble())];
}
