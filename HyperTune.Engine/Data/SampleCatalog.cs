using System.Collections.Immutable;
using HyperTune.Engine.Data.Samples;

namespace HyperTune.Engine.Data;

/// <summary>The samples for the first minute: this list is what the pages offer.</summary>
public static class SampleCatalog
{
    /// <summary>All of them, the one for the first click first.</summary>
    public static ImmutableArray<SampleEntry> All { get; } = [HourlyLoad.Entry, MackeyGlass.Entry, NoisySines.Entry, AddingProblem.Entry, TwoSpirals.Entry];

    /// <summary>The sample of a key, or null.</summary>
    /// <param name="key">Its key.</param>
    public static SampleEntry? Find(string key) => All.FirstOrDefault(s => s.Key == key);
}
