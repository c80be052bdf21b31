using HyperTune.Engine.Data;
using HyperTune.Engine.Spaces;

namespace HyperTune.Engine.Studies.Probing;

/// <summary>The work of one epoch of a trial, counted before it is done.</summary>
/// <param name="MultiplyAdds">Multiplications with an addition: three times the network's a training sample, once a sample that is only measured.</param>
/// <param name="Calls">Operations of the maths library, about: small networks spend their time on these.</param>
/// <param name="Epochs">Epochs the trial may have.</param>
/// <param name="Bytes">Bytes that training takes beside program and data, within a factor of two.</param>
public readonly record struct TrialWork(double MultiplyAdds, double Calls, int Epochs, double Bytes)
{
    private const int Backward = 3;
    private const int CallsAStep = 24;

    /// <summary>Counts the work. Cost O(layers).</summary>
    /// <param name="configuration">Complete with defaults, <c>model</c> included.</param>
    /// <param name="shape">What it learns from.</param>
    public static TrialWork Of(ParameterSet configuration, WorkShape shape)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(shape);
        int longest = shape.Network.Window;
        int window = configuration.TryGetValue("window", out ParameterValue w) && w.IsNumber ? Math.Min(w.Integer, longest) : longest;
        int batch = Math.Clamp(Whole(configuration, "batch_size", 32), 1, Math.Max(1, shape.TrainSamples));
        string model = ModelOf(configuration);
        ModelSize? size = model.Length > 0 ? ModelSize.Of(configuration, shape.Network with { Window = window }) : null;
        double samples = (double)Backward * shape.TrainSamples + shape.MeasuredSamples + shape.ValidationSamples;
        double batches = Math.Ceiling((double)shape.TrainSamples / batch);
        return new(
            (size?.MultiplyAdds ?? 0) * samples,
            batches * (CallsAStep + Backward * CallsForward(configuration, model, window)),
            Whole(configuration, "epochs", 50),
            size?.TrainingBytes(batch) ?? 0);
    }

    /// <summary>The work as one number: a call counts as so many multiply-adds.</summary>
    /// <param name="callPrice">Multiply-adds that take as long as a call.</param>
    public double Units(double callPrice) => MultiplyAdds + callPrice * Calls;

    /// <summary>The family of a complete configuration.</summary>
    /// <param name="configuration">Complete.</param>
    internal static string ModelOf(ParameterSet configuration) => configuration.TryGetValue("model", out ParameterValue model) ? model.ToString() : "";

    // Recurrent networks call once a step, others once a layer, whatever the window.
    private static double CallsForward(ParameterSet configuration, string model, int window)
    {
        double layers = Whole(configuration, "num_layers", 1);
        double directions = configuration.TryGetValue("bidirectional", out ParameterValue both) && both.Kind == ParameterValueKind.Truth && both.Truth ? 2 : 1;
        return model switch
        {
            "lstm" or "gru" or "rnn" => layers * directions * window,
            "tcn" => layers * 8,
            "transformer" => layers * 16,
            _ => layers * 2,
        };
    }

    private static int Whole(ParameterSet configuration, string name, int other) =>
        configuration.TryGetValue(name, out ParameterValue value) && value.IsNumber ? value.Integer : other;
}
