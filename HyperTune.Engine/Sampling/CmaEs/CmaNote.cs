using System.Text.Json;
using static System.FormattableString;

namespace HyperTune.Engine.Sampling.CmaEs;

/// <summary>What a trial's note says of how it was drawn.</summary>
/// <param name="Generation">Generations before it, of all restarts.</param>
/// <param name="Restart">Restarts before it.</param>
/// <param name="Index">Trials of its generation that were finished or running when it was drawn.</param>
/// <param name="Point">The latent point, parents first; empty where the configuration tells it.</param>
internal sealed record CmaNote(int Generation, int Restart, int Index, double[] Point)
{
    /// <summary>As JSON. A point of very many coordinates is left out: the trial then counts as drawn where its values lie.</summary>
    public string Write()
    {
        string head = Invariant($"{{\"generation\":{Generation},\"restart\":{Restart},\"index\":{Index}");
        string whole = Point.Length == 0 ? head + "}" : $"{head},\"point\":[{string.Join(',', Point.Select(x => Invariant($"{x:G9}")))}]}}";
        return whole.Length <= Suggestion.LongestNote ? whole : head + "}";
    }

    /// <summary>The note of a text; null where it is not one.</summary>
    /// <param name="text">Any text, or null.</param>
    public static CmaNote? Read(string? text)
    {
        if (text is null)
        {
            return null;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            JsonElement root = document.RootElement;
            return new(
                root.GetProperty("generation").GetInt32(),
                root.GetProperty("restart").GetInt32(),
                root.GetProperty("index").GetInt32(),
                root.TryGetProperty("point", out JsonElement point) ? [.. point.EnumerateArray().Select(e => e.GetDouble())] : []);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}
