using System.Collections.Immutable;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Data;

/// <summary>The tasks that this version can train: those that some model family does.</summary>
public static class TaskCatalog
{
    /// <summary>In the order of <see cref="TaskNames.All"/>.</summary>
    public static ImmutableArray<string> Available { get; } = [.. TaskNames.All.Where(t => ModelDescriptors.All.Any(m => m.Tasks.Contains(t)))];

    /// <summary>Tasks that the study document knows and no model family does.</summary>
    public static ImmutableArray<string> Reserved { get; } = [.. TaskNames.All.Except(Available)];
}
