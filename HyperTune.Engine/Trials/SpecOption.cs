namespace HyperTune.Engine.Trials;

/// <summary>A number that a study document may set of a sampler or a pruner; its words stand beside the catalogue under <c>{entry}.{key}</c>.</summary>
/// <param name="Key">Its name in the document, as <c>population</c>.</param>
/// <param name="Default">What holds when the document does not say.</param>
/// <param name="Low">The least value.</param>
/// <param name="High">The greatest value.</param>
/// <param name="IsWhole">Whether only whole numbers are meant.</param>
public sealed record SpecOption(string Key, double Default, double Low, double High, bool IsWhole = false)
{
    /// <summary>Whether a value may be given. NaN may not.</summary>
    /// <param name="value">Any number.</param>
    public bool Admits(double value) => value >= Low && value <= High && (!IsWhole || value == Math.Floor(value));
}
