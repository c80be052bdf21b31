using System.Collections.Immutable;
using HyperTune.Engine.Data.Suggesting;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Data;

/// <summary>Suggests what to tune and within which range, from what is known of the data, each with its reason.</summary>
public static class RangeSuggester
{
    private const int Wide = 512;

    private static readonly int[] BatchSizes = [16, 32, 64, 128, 256];

    /// <summary>One suggestion for every hyper-parameter that the model uses for the task, in the catalogue's order. Cost O(columns).</summary>
    /// <param name="profile">What was found in the file.</param>
    /// <param name="data">What is wanted of it; may still be incomplete.</param>
    /// <param name="model">A model's name.</param>
    public static ImmutableArray<SuggestedRange> Suggest(DatasetProfile profile, DataSpec data, string model)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(data);
        DataSize size = DataSize.Of(profile, data);
        return [.. HyperParameterCatalog.For(model, data.Task).Select(p => Suggest(p, size, model))];
    }

    private static SuggestedRange Suggest(HyperParameterDescriptor parameter, DataSize size, string model) => parameter.Name switch
    {
        "hidden_size" => HiddenSize(size, model),
        "num_layers" => Layers(size),
        "dropout" => Dropout(model),
        "learning_rate" => Tuned(parameter, 0.001, "Adam's usual rate is 0.001; what fits best differs by powers of ten, so tune it first, on a logarithmic scale."),
        "batch_size" => BatchSize(size),
        "epochs" => Epochs(size),
        "window" => Window(size),
        "weight_decay" => Fixed(parameter, 0, "Dropout and early stopping hold over-fitting back first; tune it between 0.000001 and 0.01 when the gap to the training loss stays."),
        "clip_norm" when model != "mlp" => Fixed(parameter, 1, "Gradients of recurrent networks can explode over the window; a norm of 1 cuts only those off."),
        "scheduler" => Fixed(parameter, "reduce_on_plateau", "Halves the learning rate when the validation loss has not fallen for a while, so a rate that is good at the start may be high."),
        "scheduler_patience" => Fixed(parameter, Patience(size, 5, 10), $"The usual 10, or a fifth of the {EpochCount(size)} epochs where that is less: patient enough to ride out noise, soon enough to help."),
        "early_stop_patience" => Fixed(parameter, Patience(size, 3, 30), $"A third of the {EpochCount(size)} epochs (30 at most) without a better value is time better spent on another trial."),
        "optimizer" => Fixed(parameter, "adam", "Needs the least care with its learning rate."),
        "loss" => Fixed(parameter, parameter.Default, "Trials can be compared by their loss only while all have the same one."),
        _ => Fixed(parameter, parameter.Default, "The usual value; tune it when the others are settled."),
    };

    private static SuggestedRange HiddenSize(DataSize size, string model)
    {
        bool recurrent = model != "mlp";
        int inputs = recurrent ? size.Inputs : size.Inputs * size.Window;
        double root = Math.Sqrt((double)inputs * size.Outputs);
        double twice = 2.0 * inputs;
        int low = Math.Clamp(PowerBelow(Math.Max(root, twice)), size.IsForecast ? 16 : 8, 64);
        int affordable = low;
        while (affordable * 2 <= Wide && WeightsPerSample(size, model, affordable * 2) <= 10)
        {
            affordable *= 2;
        }

        int high = Math.Min(Wide, Math.Max(low * 4, affordable));
        string why = FormattableString.Invariant(
            $"√(inputs × outputs) = √({inputs} × {size.Outputs}) ≈ {root:F0} and 2 × inputs = {twice:F0} are the rules of thumb; one layer of {affordable} units has {WeightsPerSample(size, model, affordable):G2} weights for each of {size.Samples:N0} training samples.");
        return new(new("hidden_size", new IntDistribution(low, high, Log: true)), true, Math.Clamp(64, low, high), why);
    }

    private static SuggestedRange Layers(DataSize size)
    {
        int high = size.Samples < 2_000 ? 2 : size.Samples < 20_000 ? 3 : 4;
        return new(
            new("num_layers", new IntDistribution(1, high)),
            true,
            1,
            FormattableString.Invariant($"Start simple: one layer; {size.Samples:N0} training samples seldom pay for more than {high}."));
    }

    private static SuggestedRange Dropout(string model)
    {
        bool recurrent = model != "mlp";
        return new(
            new("dropout", new FloatDistribution(0.1, 0.5, Step: 0.1), recurrent ? [new() { Parent = "num_layers", Min = 2 }] : []),
            true,
            0,
            recurrent
                ? "Holds over-fitting back; from two layers on, as it drops between layers. More when the validation loss rises above the training loss."
                : "Holds over-fitting back. More when the validation loss rises above the training loss.");
    }

    private static SuggestedRange BatchSize(DataSize size)
    {
        int most = Math.Clamp(PowerBelow(size.Samples / 4.0), 1, size.Samples < 10_000 ? 128 : 256);
        ParameterValue[] choices = [.. BatchSizes.Where(b => b <= most).TakeLast(4).Select(b => (ParameterValue)b)];
        choices = choices.Length == 0 ? [most] : choices;
        ParameterValue usual = choices.Contains(32) ? 32 : choices[0];
        return new(
            new("batch_size", new CategoricalDistribution([.. choices], Ordered: true)),
            choices.Length > 1,
            usual,
            FormattableString.Invariant($"Small batches are noisy but generalise, large ones are fast; at most a quarter of the {size.Samples:N0} training samples."));
    }

    private static SuggestedRange Epochs(DataSize size)
    {
        int epochs = EpochCount(size);
        return new(
            new("epochs", new IntDistribution(Math.Max(5, epochs / 2), epochs * 2)),
            false,
            epochs,
            FormattableString.Invariant($"{size.Samples:N0} samples in batches of 32 are {Math.Max(1, size.Samples / 32):N0} steps an epoch; {epochs} epochs are enough to see a trial settle, and the best epoch counts."));
    }

    private static SuggestedRange Window(DataSize size)
    {
        int unit = Math.Clamp(size.Season?.Rows ?? Math.Max(12, size.Horizon), 1, size.LongestWindow);
        int times = Math.Clamp(size.LongestWindow / unit, 1, 3);
        string seen = size.Season is { } season
            ? $"Rows are {season.Step} apart, so {season.Rows} rows are a {season.Name}"
            : $"The horizon is {size.Horizon}, and a window should not be much shorter";
        string bound = times < 3 ? FormattableString.Invariant($"; the validation part bounds it to {size.LongestWindow}.") : ". Longer ones cost time and samples.";
        return new(new("window", new IntDistribution(unit, unit * times, Step: unit)), false, unit * Math.Min(2, times), seen + bound);
    }

    private static int EpochCount(DataSize size)
    {
        double wanted = 160_000.0 / Math.Max(1, size.Samples);
        return (int)(Math.Clamp(Math.Round(wanted / 10), size.IsForecast ? 2 : 3, size.IsForecast ? 8 : 20) * 10);
    }

    private static int Patience(DataSize size, int share, int most) => Math.Clamp(EpochCount(size) / share, 3, most);

    private static double WeightsPerSample(DataSize size, string model, int hidden)
    {
        ParameterSet one = HyperParameterCatalog.Complete(model, size.Task, new([new("hidden_size", hidden)]));
        long weights = ModelDescriptors.Find(model)?.WeightCount(one, size.Inputs, size.Window, size.Outputs) ?? 0;
        return (double)weights / Math.Max(1, size.Samples);
    }

    private static int PowerBelow(double value) => value < 1 ? 1 : 1 << (int)Math.Log2(value);

    private static SuggestedRange Tuned(HyperParameterDescriptor parameter, ParameterValue value, string why) =>
        new(new(parameter.Name, parameter.Suggested), true, value, why);

    private static SuggestedRange Fixed(HyperParameterDescriptor parameter, ParameterValue value, string why) =>
        new(new(parameter.Name, parameter.Suggested), false, value, why);
}
