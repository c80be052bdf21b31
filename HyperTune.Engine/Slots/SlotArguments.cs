using System.Globalization;

namespace HyperTune.Engine.Slots;

/// <summary>What the pool tells a slot on its command line.</summary>
internal sealed record SlotArguments
{
    /// <summary>The verb of the program that starts a slot; hidden from people.</summary>
    public const string Verb = "slot";

    /// <summary>Name of the pool's pipe.</summary>
    public required string Pipe { get; init; }

    /// <summary>The pool's process; the slot ends when it has.</summary>
    public required int Parent { get; init; }

    /// <summary>The slot's number.</summary>
    public required int Number { get; init; }

    /// <summary>Where to train.</summary>
    public required string Device { get; init; }

    /// <summary>Least seconds between two checkpoints.</summary>
    public required double CheckpointSeconds { get; init; }

    /// <summary>As words after the verb.</summary>
    public string[] Write() =>
    [
        "--pipe", Pipe,
        "--parent", Parent.ToString(CultureInfo.InvariantCulture),
        "--number", Number.ToString(CultureInfo.InvariantCulture),
        "--device", Device,
        "--checkpoint-seconds", CheckpointSeconds.ToString("R", CultureInfo.InvariantCulture),
    ];

    /// <summary>Reads the words after the verb; null when they are not what <see cref="Write"/> gives.</summary>
    /// <param name="words">Words of a command line.</param>
    public static SlotArguments? Read(string[] words)
    {
        Dictionary<string, string> given = words.Length % 2 == 0
            ? words.Chunk(2).GroupBy(p => p[0]).ToDictionary(g => g.Key, g => g.Last()[1], StringComparer.Ordinal)
            : [];
        return given.TryGetValue("--pipe", out string? pipe)
            && given.TryGetValue("--device", out string? device)
            && int.TryParse(given.GetValueOrDefault("--parent"), CultureInfo.InvariantCulture, out int parent)
            && int.TryParse(given.GetValueOrDefault("--number"), CultureInfo.InvariantCulture, out int number)
            && double.TryParse(given.GetValueOrDefault("--checkpoint-seconds"), CultureInfo.InvariantCulture, out double seconds)
            ? new() { Pipe = pipe, Device = device, Parent = parent, Number = number, CheckpointSeconds = seconds }
            : null;
    }
}
