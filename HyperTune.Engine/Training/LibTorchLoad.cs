using static HyperTune.Engine.Training.TrainingText;

namespace HyperTune.Engine.Training;

/// <summary>Whether libtorch, the native library that trains, is usable in this process, and if not why and what to do.</summary>
/// <param name="Loaded">Whether training can run in this process.</param>
/// <param name="Reason">Why not, in one plain sentence; null when loaded.</param>
/// <param name="Advice">What to do about it, in one plain sentence; null when loaded.</param>
public sealed record LibTorchLoad(bool Loaded, string? Reason, string? Advice)
{
    /// <summary>The version of libtorch this build of the program was made for.</summary>
    public const string Version = "2.10.0";

    /// <summary>The answer when all is well.</summary>
    public static LibTorchLoad Ok { get; } = new(true, null, null);

    /// <summary>One line: loaded, or why not and what to do.</summary>
    public override string ToString() => Loaded ? L["IsLoaded", Version] : $"{Reason} {Advice}";
}
