using System.Collections.Immutable;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;
using Kind = HyperTune.Engine.Data.HyperParameterClass;

namespace HyperTune.Engine.Data;

/// <summary>The hyper-parameters that trainings understand: this list is what pages offer, validation accepts and documentation shows.</summary>
public static class HyperParameterCatalog
{
    private static readonly ImmutableArray<string> Recurrent = ["lstm", "gru", "rnn"];
    private static readonly ImmutableArray<string> Stepwise = [.. Recurrent, "tcn", "transformer"];
    private static readonly CategoricalDistribution Losses = Choices("mse", "mae", "huber", "cross_entropy");
    private static readonly CategoricalDistribution Numeric = Choices("mse", "mae", "huber");
    private static readonly CategoricalDistribution Classes = Choices("cross_entropy");

    /// <summary>All of them, by class and by how often people tune them.</summary>
    public static ImmutableArray<HyperParameterDescriptor> All { get; } =
    [
        New("hidden_size", Kind.Structure, 64, new IntDistribution(1, 8192), new IntDistribution(32, 512, Log: true)),
        New("num_layers", Kind.Structure, 1, new IntDistribution(1, 16), new IntDistribution(1, 4)),
        New("dropout", Kind.Structure, 0, new FloatDistribution(0, 0.95), new FloatDistribution(0.1, 0.5, Step: 0.1)),
        New("activation", Kind.Structure, "relu", Choices("relu", "tanh", "gelu", "silu", "elu"), Choices("relu", "tanh", "gelu", "silu"), "mlp"),
        New("kernel_size", Kind.Structure, 3, new IntDistribution(2, 128), new IntDistribution(2, 8), "tcn"),
        New("num_heads", Kind.Structure, 4, new IntDistribution(1, 128), Ordered(1, 2, 4, 8), "transformer"),
        New("learning_rate", Kind.Training, 0.001, new FloatDistribution(1e-8, 10), new FloatDistribution(0.0001, 0.1, Log: true)),
        New("batch_size", Kind.Training, 32, new IntDistribution(1, 1_048_576), Ordered(16, 32, 64, 128)),
        New("epochs", Kind.Training, 50, new IntDistribution(1, 100_000), new IntDistribution(20, 100)),
        New("optimizer", Kind.Training, "adam", Choices("adam", "adamw", "sgd", "rmsprop"), Choices("adam", "adamw")),
        New("momentum", Kind.Training, 0, new FloatDistribution(0, 0.9999), new FloatDistribution(0, 0.95)),
        New("weight_decay", Kind.Training, 0, new FloatDistribution(0, 1), new FloatDistribution(1e-6, 1e-2, Log: true)),
        New("loss", Kind.Training, "mse", Losses, Numeric),
        New("class_weights", Kind.Training, "none", Choices("none", "balanced"), Choices("none", "balanced")) with { Tasks = [TaskNames.Classification, TaskNames.SequenceClassification] },
        New("clip_norm", Kind.Training, 0, new FloatDistribution(0, 1e6), new FloatDistribution(0.5, 5, Log: true)) with { Optional = true },
        New("scheduler", Kind.Training, "none", Choices("none", "step", "cosine", "one_cycle", "reduce_on_plateau"), Choices("none", "cosine", "reduce_on_plateau")),
        New("scheduler_factor", Kind.Training, 0.5, new FloatDistribution(0.001, 0.999), new FloatDistribution(0.1, 0.9, Step: 0.1)),
        New("scheduler_patience", Kind.Training, 10, new IntDistribution(0, 100_000), new IntDistribution(3, 15)),
        New("scheduler_step", Kind.Training, 10, new IntDistribution(1, 100_000), new IntDistribution(5, 30)),
        New("early_stop_patience", Kind.Training, 0, new IntDistribution(0, 100_000), new IntDistribution(5, 20)) with { Optional = true },
        New("window", Kind.Recurrent, 24, new IntDistribution(1, 100_000), new IntDistribution(12, 96, Step: 12)) with { Tasks = [TaskNames.Forecast, TaskNames.SequenceClassification, TaskNames.SequenceRegression] },
        New("bidirectional", Kind.Recurrent, false, Choices(false, true), Choices(false, true)) with { Models = Recurrent },
        New("forget_bias", Kind.Recurrent, 1, new FloatDistribution(-10, 10), new FloatDistribution(0, 2, Step: 0.5), "lstm"),
        New("pooling", Kind.Recurrent, "last", Choices("last", "mean", "attention"), Choices("last", "mean", "attention")) with { Models = Stepwise },
    ];

    /// <summary>The hyper-parameter of a name, or null. <c>model</c> is not one of them: see <see cref="ModelDescriptors"/>.</summary>
    /// <param name="name">Its name.</param>
    public static HyperParameterDescriptor? Find(string name) => All.FirstOrDefault(p => p.Name == name);

    /// <summary>The hyper-parameters that a model uses for a task, with the losses that fit the task.</summary>
    /// <param name="model">A model's name.</param>
    /// <param name="task">As in <see cref="TaskNames"/>.</param>
    public static ImmutableArray<HyperParameterDescriptor> For(string model, string task) =>
    [
        .. All
            .Where(p => p.Models.IsEmpty || p.Models.Contains(model))
            .Where(p => p.Tasks.IsEmpty || p.Tasks.Contains(task))
            .Select(p => p.Name == "loss" ? LossFor(p, task) : p),
    ];

    /// <summary>
    /// A complete configuration: the model first, then every hyper-parameter it uses, given or by default. Others given are kept at the end.
    /// Sequences have a window only where one is given: without it they are seen whole.
    /// </summary>
    /// <param name="model">A model's name.</param>
    /// <param name="task">As in <see cref="TaskNames"/>.</param>
    /// <param name="given">Values that win over defaults.</param>
    public static ParameterSet Complete(string model, string task, ParameterSet given)
    {
        ArgumentNullException.ThrowIfNull(given);
        return new ParameterSet([KeyValuePair.Create("model", ParameterValue.Of(model))])
            .With(For(model, task).Where(p => p.Name != "window" || task == TaskNames.Forecast).Select(p => KeyValuePair.Create(p.Name, p.Default)))
            .With(given);
    }

    /// <summary>The complete configuration of a trial: defaults, the data section's window, the study's fixed values, the trial's own, later ones winning.</summary>
    /// <param name="spec">The study.</param>
    /// <param name="chosen">What the sampler chose, or a person enqueued.</param>
    public static ParameterSet Complete(StudySpec spec, ParameterSet chosen)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(chosen);
        if (spec.Data is null)
        {
            // What other programs train is theirs to complete.
            return spec.Fixed.With(chosen);
        }

        string task = spec.Data?.Task ?? TaskNames.Forecast;
        string model = chosen.TryGetValue("model", out ParameterValue searched) ? searched.Text : spec.Model;
        ImmutableArray<HyperParameterDescriptor> used = For(model, task);
        // Where families are searched, a fixed value may belong to others than this trial's.
        ParameterSet given = new ParameterSet(spec.Fixed.Where(f => Find(f.Key) is null || used.Any(u => u.Name == f.Key))).With(chosen);
        int? window = task == TaskNames.Forecast ? spec.Data?.Window ?? DataSpec.UsualWindow : TaskNames.IsSequence(task) ? spec.Data?.Window : null;
        if (spec.Data is not null && window is { } rows && !given.ContainsKey("window"))
        {
            given = given.With([KeyValuePair.Create("window", ParameterValue.Of((double)rows))]);
        }

        return Complete(model, task, given);
    }

    private static HyperParameterDescriptor LossFor(HyperParameterDescriptor loss, string task)
    {
        CategoricalDistribution fitting = TaskNames.HasClasses(task) ? Classes : Numeric;
        return loss with { Default = fitting.Choices[0], Allowed = fitting, Suggested = fitting };
    }

    private static HyperParameterDescriptor New(
        string name, HyperParameterClass kind, ParameterValue standard, ParameterDistribution allowed, ParameterDistribution suggested, params string[] models) => new()
        {
            Name = name,
            Class = kind,
            Default = standard,
            Allowed = allowed,
            Suggested = suggested,
            Models = [.. models],
        };

    private static CategoricalDistribution Choices(params ParameterValue[] choices) => new([.. choices]);

    private static CategoricalDistribution Ordered(params ParameterValue[] choices) => new([.. choices], Ordered: true);
}
