using HyperTune.Engine.Texts;

namespace HyperTune.Engine.Data;

/// <summary>Names of hyper-parameters, metrics, models and samples, in DataText.resx.</summary>
internal static class DataText
{
    /// <summary>The text of a key.</summary>
    public static TextTable L { get; } = new(typeof(DataText));
}
