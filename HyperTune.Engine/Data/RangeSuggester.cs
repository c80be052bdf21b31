using System.Collections.Immutable;
using HyperTune.Engine.Data.Sizing;
using HyperTune.Engine.Data.Suggesting;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;
using static HyperTune.Engine.Data.Suggesting.SuggestingText;

namespace HyperTune.Engine.Data;

/// <summary>Suggests what to tune and within which range, from what is known of the data, each with its reason.</summary>
public static class RangeSuggester
{
    private const int Wide = 512;

    // What every number of heads that is suggested divides.
    private const int HeadsUnit = 8;

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

    /// <summary>Suggestions for a search over several families: the choice of family first, ranges that all can share, and the families' own under their condition.</summary>
    /// <param name="profile">What was found in the file.</param>
    /// <param name="data">What is wanted of it; may still be incomplete.</param>
    /// <param name="models">Names of models, at least one; one alone is not searched.</param>
    public static ImmutableArray<SuggestedRange> Suggest(DatasetProfile profile, DataSpec data, ImmutableArray<string> models) =>
        models.Length == 1 ? Suggest(profile, data, models[0]) : MergedRanges.Of([.. models.Select(m => (m, Suggest(profile, data, m)))]);

    private static SuggestedRange Suggest(HyperParameterDescriptor parameter, DataSize size, string model) => parameter.Name switch
    {
        "hidden_size" => HiddenSize(size, model),
        "num_layers" => model == "tcn" ? Blocks(parameter, size) : Layers(size),
        "dropout" => Dropout(model),
        "learning_rate" => Tuned(parameter, 0.001, L["LearningRate"]),
        "batch_size" => BatchSize(size),
        "epochs" => Epochs(size),
        "window" when size.IsSequence => WindowOfSequences(size),
        "window" => Window(size),
        "class_weights" => Fixed(parameter, parameter.Default, L["ClassWeights"]),
        "weight_decay" => Fixed(parameter, 0, L["WeightDecay"]),
        "clip_norm" when model != "mlp" => Fixed(parameter, 1, L["ClipNorm"]),
        "scheduler" => Fixed(parameter, "reduce_on_plateau", L["Scheduler"]),
        "scheduler_patience" => Fixed(parameter, Patience(size, 5, 10), L["SchedulerPatience", EpochCount(size)]),
        "early_stop_patience" => Fixed(parameter, Patience(size, 3, 30), L["EarlyStopPatience", EpochCount(size)]),
        "optimizer" => Fixed(parameter, "adam", L["Optimizer"]),
        "loss" => Fixed(parameter, parameter.Default, L["Loss"]),
        _ => Fixed(parameter, parameter.Default, L["Usual"]),
    };

    private static SuggestedRange HiddenSize(DataSize size, string model)
    {
        bool recurrent = model != "mlp";
        int inputs = recurrent ? size.Inputs : size.Inputs * size.Window;
        double root = Math.Sqrt((double)inputs * size.Outputs);
        double twice = 2.0 * inputs;
        int low = Math.Clamp(PowerBelow(Math.Max(root, twice)), size.IsForecast || size.IsSequence ? 16 : 8, 64);
        int affordable = low;
        while (affordable * 2 <= Wide && WeightsPerSample(size, model, affordable * 2) <= 10)
        {
            affordable *= 2;
        }

        int high = Math.Min(Wide, Math.Max(low * 4, affordable));
        string why = L["HiddenSize", inputs, size.Outputs, root, twice, affordable, WeightsPerSample(size, model, affordable), size.Samples];
        return model == "transformer"
            ? new(new("hidden_size", new IntDistribution(Math.Max(HeadsUnit, low), Math.Max(2 * HeadsUnit, high), Step: HeadsUnit)), true, Math.Clamp(64, Math.Max(HeadsUnit, low), Math.Max(2 * HeadsUnit, high)), $"{why} {L["HiddenSizeOfHeads", HeadsUnit]}")
            : new(new("hidden_size", new IntDistribution(low, high, Log: true)), true, Math.Clamp(64, low, high), why);
    }

    private static SuggestedRange Layers(DataSize size)
    {
        int high = size.Samples < 2_000 ? 2 : size.Samples < 20_000 ? 3 : 4;
        return new(
            new("num_layers", new IntDistribution(1, high)),
            true,
            1,
            L["Layers", size.Samples, high]);
    }

    // As many blocks as see the whole window, one fewer and one more.
    private static SuggestedRange Blocks(HyperParameterDescriptor parameter, DataSize size)
    {
        int kernel = HyperParameterCatalog.Find("kernel_size")!.Default.Integer;
        int most = (int)((IntDistribution)parameter.Allowed).High;
        int blocks = Enumerable.Range(1, most).FirstOrDefault(n => TcnSize.ReceptiveField(kernel, n) >= size.Window, most);
        return new(
            new("num_layers", new IntDistribution(Math.Max(1, blocks - 1), Math.Min(most, blocks + 1))),
            true,
            blocks,
            L["Blocks", blocks, kernel, TcnSize.ReceptiveField(kernel, blocks), size.Window]);
    }

    private static SuggestedRange Dropout(string model)
    {
        bool recurrent = HyperParameterCatalog.Find("bidirectional")!.Models.Contains(model);
        return new(
            new("dropout", new FloatDistribution(0.1, 0.5, Step: 0.1), recurrent ? [new() { Parent = "num_layers", Min = 2 }] : []),
            true,
            0,
            recurrent
                ? L["DropoutRecurrent"]
                : L["Dropout"]);
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
            L["BatchSize", size.Samples]);
    }

    private static SuggestedRange Epochs(DataSize size)
    {
        int epochs = EpochCount(size);
        return new(
            new("epochs", new IntDistribution(Math.Max(5, epochs / 2), epochs * 2)),
            false,
            epochs,
            L["Epochs", size.Samples, Math.Max(1, size.Samples / 32), epochs]);
    }

    private static SuggestedRange Window(DataSize size)
    {
        int unit = Math.Clamp(size.Season?.Rows ?? Math.Max(12, size.Horizon), 1, size.LongestWindow);
        int times = Math.Clamp(size.LongestWindow / unit, 1, 3);
        string why = (size.Season, times < 3) switch
        {
            ({ } season, true) => L["WindowOfSeasonBounded", season.Step, season.Rows, season.Name, size.LongestWindow],
            ({ } season, false) => L["WindowOfSeason", season.Step, season.Rows, season.Name],
            (null, true) => L["WindowOfHorizonBounded", size.Horizon, size.LongestWindow],
            _ => L["WindowOfHorizon", size.Horizon],
        };
        return new(new("window", new IntDistribution(unit, unit * times, Step: unit)), false, unit * Math.Min(2, times), why);
    }

    // Whole sequences unless a person adds the row: the last steps may be enough, and cost less.
    private static SuggestedRange WindowOfSequences(DataSize size) =>
        new(new("window", new IntDistribution(Math.Max(1, size.Window / 4), size.Window)), false, size.Window, L["WindowOfSequences", size.Window]);

    private static int EpochCount(DataSize size)
    {
        double wanted = 160_000.0 / Math.Max(1, size.Samples);
        return (int)(Math.Clamp(Math.Round(wanted / 10), size.IsForecast ? 2 : 3, size.IsForecast ? 8 : 20) * 10);
    }

    private static int Patience(DataSize size, int share, int most) => Math.Clamp(EpochCount(size) / share, 3, most);

    private static double WeightsPerSample(DataSize size, string model, int hidden)
    {
        ParameterSet one = HyperParameterCatalog.Complete(model, size.Task, new([new("hidden_size", hidden)]));
        NetworkShape shape = new() { Window = size.Window, Inputs = size.Inputs, Outputs = size.Outputs, Horizon = size.Horizon };
        long weights = ModelSize.Of(one, shape)?.Weights ?? 0;
        return (double)weights / Math.Max(1, size.Samples);
    }

    private static int PowerBelow(double value) => value < 1 ? 1 : 1 << (int)Math.Log2(value);

    private static SuggestedRange Tuned(HyperParameterDescriptor parameter, ParameterValue value, string why) =>
        new(new(parameter.Name, parameter.Suggested), true, value, why);

    private static SuggestedRange Fixed(HyperParameterDescriptor parameter, ParameterValue value, string why) =>
        new(new(parameter.Name, parameter.Suggested), false, value, why);
}
