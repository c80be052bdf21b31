using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Tests.TestKit;

/// <summary>Documents of studies without data.</summary>
internal static class AskSpecs
{
    /// <summary>Two parameters with names of its own, and one objective.</summary>
    public static StudySpec Plain(int? trials = 10, string sampler = "random", string pruner = "none", int? parallel = null) => new()
    {
        Name = "asked",
        Objectives = [new("cost", Direction.Minimize)],
        Space = new([new("x", new FloatDistribution(-1, 1)), new("kind", new CategoricalDistribution(["a", "b"]))]),
        Fixed = new([KeyValuePair.Create<string, ParameterValue>("machine", "left")]),
        Sampler = new() { Name = sampler, Seed = 3 },
        Pruner = new() { Name = pruner },
        Budget = new() { Trials = trials, Parallel = parallel },
    };
}
