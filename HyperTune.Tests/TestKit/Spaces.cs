using HyperTune.Engine.Spaces;

namespace HyperTune.Tests.TestKit;

/// <summary>Search spaces that every sampler must cope with.</summary>
public static class Spaces
{
    /// <summary>All by name.</summary>
    public static IReadOnlyDictionary<string, SearchSpace> All { get; } = new Dictionary<string, SearchSpace>
    {
        ["plain"] = new(
        [
            new("learning_rate", new FloatDistribution(1e-4, 1e-1, Log: true)),
            new("hidden_size", new IntDistribution(16, 256, Log: true)),
            new("optimizer", new CategoricalDistribution(["adam", "adamw"])),
        ]),
        ["conditional"] = new(
        [
            // The child stands before its parent on purpose, and a grandchild hangs on the child.
            new("dropout", new FloatDistribution(0.1, 0.5, Step: 0.1), [new() { Parent = "num_layers", Min = 2 }]),
            new("num_layers", new IntDistribution(1, 4)),
            new("clip_norm", new FloatDistribution(0.5, 5), [new() { Parent = "dropout", Max = 0.3 }]),
        ]),
        ["constrained"] = Constrained(
            new(
            [
                new("hidden_size", new IntDistribution(16, 256, Log: true)),
                new("num_layers", new IntDistribution(1, 4)),
                new("dropout", new FloatDistribution(0.1, 0.5), [new() { Parent = "num_layers", Min = 2 }]),
                new("optimizer", new CategoricalDistribution(["adam", "sgd"])),
                new("learning_rate", new FloatDistribution(1e-4, 1e-1, Log: true)),
            ]),
            "hidden_size * num_layers <= 256",
            "optimizer == \"sgd\" or learning_rate < 0.02",
            "dropout <= 0.1 * num_layers"),
        ["one point"] = new([new("num_layers", new IntDistribution(2, 2)), new("loss", new CategoricalDistribution(["mse"]))]),
        ["empty"] = SearchSpace.Empty,
        ["fifty parameters"] = new(Enumerable.Range(0, 50).Select(i => new Parameter($"p{i}", new FloatDistribution(-i, i + 1)))),
    };

    /// <summary>A space with constraints.</summary>
    public static SearchSpace Constrained(SearchSpace space, params string[] constraints) =>
        space.With(constraints.Select(text => SpaceConstraint.TryParse(text, out SpaceConstraint? read, out ConstraintFault? fault) ? read : throw new FormatException(fault.ToString())), []);

    /// <summary>Whether a configuration has exactly the active parameters of a space, each with a value it may have, and satisfies the constraints.</summary>
    public static bool Admits(SearchSpace space, ParameterSet set) =>
        space.Parameters.All(p => SearchSpace.IsActive(p, set)
            ? set.TryGetValue(p.Name, out ParameterValue value) && p.Distribution.Contains(value)
            : !set.ContainsKey(p.Name))
        && space.Allows(set)
        && set.Keys.All(name => space.Find(name) is not null);
}
