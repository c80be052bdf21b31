using HyperTune.Engine.Data;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Training.Models;
using static HyperTune.Engine.Training.TrainingText;

namespace HyperTune.Engine.Training;

/// <summary>A trial's configuration with types: names as in the formats, off as 0.</summary>
public sealed record TrainingSettings
{
    /// <summary>Model family.</summary>
    public string Model { get; init; } = "lstm";

    /// <summary>Units of each layer.</summary>
    public int HiddenSize { get; init; } = 64;

    /// <summary>Layers.</summary>
    public int NumLayers { get; init; } = 1;

    /// <summary>Share of activations dropped, in [0, 1).</summary>
    public double Dropout { get; init; }

    /// <summary>Activation of an MLP.</summary>
    public string Activation { get; init; } = "relu";

    /// <summary>Steps that a convolution of a TCN combines.</summary>
    public int KernelSize { get; init; } = 3;

    /// <summary>Attention heads of a transformer; divides <see cref="HiddenSize"/>.</summary>
    public int NumHeads { get; init; } = 4;

    /// <summary>How states become one vector: last, mean, attention.</summary>
    public string Pooling { get; init; } = "last";

    /// <summary>Whether a recurrent network reads both ways.</summary>
    public bool Bidirectional { get; init; }

    /// <summary>Initial bias of an LSTM's forget gate.</summary>
    public double ForgetBias { get; init; } = 1;

    /// <summary>Rows a sample shows, at most for sequences; 1 for tables.</summary>
    public int Window { get; init; } = 1;

    /// <summary>Step size at the start.</summary>
    public double LearningRate { get; init; } = 0.001;

    /// <summary>Samples a step; clipped to the training set.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>Epochs at most.</summary>
    public int Epochs { get; init; } = 50;

    /// <summary>adam, adamw, sgd, rmsprop.</summary>
    public string Optimizer { get; init; } = "adam";

    /// <summary>Momentum of sgd and rmsprop.</summary>
    public double Momentum { get; init; }

    /// <summary>L2 penalty; decoupled with adamw.</summary>
    public double WeightDecay { get; init; }

    /// <summary>mse, mae, huber, cross_entropy.</summary>
    public string Loss { get; init; } = "mse";

    /// <summary>How much samples of each class count in the loss that is learnt from: none (all alike) or balanced.</summary>
    public string ClassWeights { get; init; } = "none";

    /// <summary>Greatest norm of all gradients together; 0 for no clipping.</summary>
    public double ClipNorm { get; init; }

    /// <summary>none, step, cosine, one_cycle, reduce_on_plateau.</summary>
    public string Scheduler { get; init; } = "none";

    /// <summary>What a step or a plateau multiplies the learning rate by.</summary>
    public double SchedulerFactor { get; init; } = 0.5;

    /// <summary>Epochs without a better validation loss that are borne before the learning rate falls.</summary>
    public int SchedulerPatience { get; init; } = 10;

    /// <summary>Epochs between two steps of the schedule <c>step</c>.</summary>
    public int SchedulerStep { get; init; } = 10;

    /// <summary>Epochs without a better objective after which training ends; 0 for never.</summary>
    public int EarlyStopPatience { get; init; }

    /// <summary>Reads a configuration; what it leaves out gets the default of the formats.</summary>
    /// <param name="configuration">Names and values; names of other model families are passed over.</param>
    /// <param name="data">Decides the loss when none is given, and bounds the window.</param>
    /// <exception cref="ArgumentException">A value that no training can have; the message names it.</exception>
    public static TrainingSettings From(ParameterSet configuration, TrainingData data)
    {
        TrainingSettings defaults = new();
        bool classes = data.Classes.Length > 0;
        TrainingSettings settings = new()
        {
            Model = Text("model", defaults.Model),
            HiddenSize = Whole("hidden_size", defaults.HiddenSize, 1),
            NumLayers = Whole("num_layers", defaults.NumLayers, 1),
            Dropout = Number("dropout", defaults.Dropout),
            Activation = Text("activation", defaults.Activation),
            KernelSize = Whole("kernel_size", defaults.KernelSize, 2),
            NumHeads = Whole("num_heads", defaults.NumHeads, 1),
            Pooling = Text("pooling", defaults.Pooling),
            Bidirectional = Truth("bidirectional"),
            ForgetBias = Signed("forget_bias", defaults.ForgetBias),
            Window = WindowOf(),
            LearningRate = Number("learning_rate", defaults.LearningRate),
            BatchSize = Whole("batch_size", defaults.BatchSize, 1),
            Epochs = Whole("epochs", defaults.Epochs, 1),
            Optimizer = Text("optimizer", defaults.Optimizer),
            Momentum = Number("momentum", defaults.Momentum),
            WeightDecay = Number("weight_decay", defaults.WeightDecay),
            Loss = Text("loss", classes ? "cross_entropy" : "mse"),
            ClassWeights = Text("class_weights", defaults.ClassWeights),
            ClipNorm = Number("clip_norm", defaults.ClipNorm),
            Scheduler = Text("scheduler", defaults.Scheduler),
            SchedulerFactor = Number("scheduler_factor", defaults.SchedulerFactor),
            SchedulerPatience = Whole("scheduler_patience", defaults.SchedulerPatience, 0),
            SchedulerStep = Whole("scheduler_step", defaults.SchedulerStep, 1),
            EarlyStopPatience = Whole("early_stop_patience", defaults.EarlyStopPatience, 0),
        };
        settings.Check(data);
        return settings;

        // A sequence shows what it has: a longer window shows no more, while a forecast would lack the rows.
        int WindowOf() => data.Horizon > 0 ? Whole("window", data.MaxWindow, 1)
            : data.Steps.Length > 0 ? Math.Min(Whole("window", data.MaxWindow, 1), data.MaxWindow)
            : data.MaxWindow;

        double Signed(string name, double other) => configuration.TryGetValue(name, out ParameterValue v)
            ? v.IsNumber ? v.Number : throw new ArgumentException(L["NotANumber", name, v])
            : other;

        double Number(string name, double other) => Signed(name, other) is >= 0 and double number
            ? number
            : throw new ArgumentException(L["BelowZero", name, configuration[name]]);

        int Whole(string name, int other, int least) => configuration.TryGetValue(name, out ParameterValue v)
            ? v.IsNumber && v.Number == Math.Floor(v.Number) && v.Number >= least && v.Number <= int.MaxValue ? v.Integer : throw new ArgumentException(L["NotWhole", name, v, least])
            : other;

        string Text(string name, string other) => configuration.TryGetValue(name, out ParameterValue v) ? v.ToString() : other;

        bool Truth(string name) => configuration.TryGetValue(name, out ParameterValue v)
            && (v.Kind == ParameterValueKind.Truth ? v.Truth : throw new ArgumentException(L["NotTruth", name, v]));
    }

    private void Check(TrainingData data)
    {
        if (Window > data.MaxWindow)
        {
            throw new ArgumentException(L["WindowTooLong", Window, data.MaxWindow]);
        }

        if (Dropout >= 1)
        {
            throw new ArgumentException(L["DropoutTooHigh", Dropout]);
        }

        if (data.TrainAnchors.Length == 0 || data.ValidationAnchors.Length == 0)
        {
            throw new ArgumentException(L["NoSamples"]);
        }

        ModelDescriptor family = ModelDescriptors.Find(Model)
            ?? throw new ArgumentException(L["UnknownModel", Model, string.Join(", ", ModelDescriptors.All.Select(m => m.Name))]);
        if (!family.Tasks.Contains(data.Task))
        {
            throw new ArgumentException(L["ModelRefuses", Model, data.Task, family.Refusal]);
        }

        if (!Poolings.Names.Contains(Pooling))
        {
            throw new ArgumentException(L["UnknownPooling", Pooling, string.Join(", ", Poolings.Names)]);
        }

        if (ClassWeights is not ("none" or "balanced") || (ClassWeights == "balanced" && data.Classes.Length == 0))
        {
            throw new ArgumentException(L["UnknownClassWeights", ClassWeights]);
        }

        if (!LearningRates.Names.Contains(Scheduler))
        {
            throw new ArgumentException(L["UnknownScheduler", Scheduler, string.Join(", ", LearningRates.Names)]);
        }

        if ((Loss == "cross_entropy") != (data.Classes.Length > 0))
        {
            throw new ArgumentException(L[data.Classes.Length > 0 ? "LossNeedsNumbers" : "LossNeedsClasses", Loss]);
        }
    }
}
