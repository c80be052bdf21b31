using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;

namespace HyperTune.Web.Formatting;

/// <summary>What is said about a trial in a few words.</summary>
internal static class TrialWords
{
    private static readonly string[] InNetwork = ["model", "hidden_size", "num_layers", "learning_rate"];

    /// <summary>The first objective's value at the end, else the best so far; null without one.</summary>
    /// <param name="trial">The trial.</param>
    public static double? ValueOf(TrialView trial) => trial.Values.IsDefaultOrEmpty ? trial.BestValue : trial.Values[0];

    /// <summary>Model and size: lstm, 96 × 2.</summary>
    /// <param name="configuration">The trial's configuration.</param>
    public static string Network(ParameterSet configuration)
    {
        string model = configuration.TryGetValue("model", out ParameterValue name) ? name.ToString() : "";
        string size = configuration.TryGetValue("hidden_size", out ParameterValue hidden) ? hidden.ToString() : "";
        string layers = configuration.TryGetValue("num_layers", out ParameterValue count) ? $" × {count}" : "";
        return size.Length == 0 ? model : model.Length == 0 ? size + layers : $"{model}, {size}{layers}";
    }

    /// <summary>The network, or the first parameters of a trial without one: lstm, 96 × 2.</summary>
    /// <param name="trial">The trial.</param>
    public static string Short(TrialView trial) => Network(trial.Configuration) is { Length: > 0 } network ? network : Named(trial.Parameters.Take(2));

    /// <summary>The network, its learning rate, and what else was tuned: lstm, 96 × 2, lr 0.006020, window 168.</summary>
    /// <param name="trial">The trial.</param>
    public static string Summary(TrialView trial)
    {
        string network = Network(trial.Configuration);
        string[] parts =
        [
            network,
            network.Length > 0 ? Rate(trial.Configuration) : "",
            Named(network.Length > 0 ? trial.Parameters.Where(p => !InNetwork.Contains(p.Key)) : trial.Parameters),
        ];
        return string.Join(", ", parts.Where(p => p.Length > 0));
    }

    /// <summary>The learning rate: lr 0.007131.</summary>
    /// <param name="configuration">The trial's configuration.</param>
    public static string Rate(ParameterSet configuration) =>
        configuration.TryGetValue("learning_rate", out ParameterValue rate) && rate.IsNumber ? $"lr {Numbers.Significant(rate.Number)}" : "";

    /// <summary>A hyper-parameter's value: counts and choices exact, others with four digits.</summary>
    /// <param name="value">The value.</param>
    public static string Value(ParameterValue value) => value switch
    {
        { IsNumber: true } when value.Number == Math.Floor(value.Number) && Math.Abs(value.Number) < 1e15 => Numbers.Count((long)value.Number),
        { IsNumber: true } => Numbers.Significant(value.Number),
        _ => value.ToString(),
    };

    private static string Named(IEnumerable<KeyValuePair<string, ParameterValue>> parameters) => string.Join(", ", parameters.Select(p => $"{p.Key} {Value(p.Value)}"));
}
