using HyperTune.Engine.Spaces;

namespace HyperTune.Engine.Data;

/// <summary>What a network holds and costs, told before it is built. Counts past 2⁶³ stand as that.</summary>
public sealed record ModelSize
{
    // A weight, its gradient and two moments of Adam.
    private const int NumbersAWeight = 4;

    /// <summary>Trainable numbers, exact.</summary>
    public required long Weights { get; init; }

    /// <summary>Multiplications with an addition that one sample of full length costs forwards; a step of training costs about three times as many a sample.</summary>
    public required long MultiplyAdds { get; init; }

    /// <summary>Numbers that one sample leaves for the backward pass, about.</summary>
    public required long Activations { get; init; }

    /// <summary>Steps that a network of limited sight looks back from its last state; null where it sees all of the window.</summary>
    public required long? ReceptiveField { get; init; }

    /// <summary>Bytes of the weights alone, as they are kept in single precision.</summary>
    public double Bytes => (double)Weights * sizeof(float);

    /// <summary>Bytes that training takes beside the data, about.</summary>
    /// <param name="batch">Samples a step.</param>
    public double TrainingBytes(int batch) => sizeof(float) * (((double)Weights * NumbersAWeight) + ((double)Activations * batch));

    /// <summary>The size of a network; null when there is no such family. Cost O(layers).</summary>
    /// <param name="configuration">Complete with defaults, <c>model</c> included.</param>
    /// <param name="shape">What goes in and out.</param>
    public static ModelSize? Of(ParameterSet configuration, NetworkShape shape)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(shape);
        if (ModelDescriptors.Find(configuration["model"].ToString()) is not { } family)
        {
            return null;
        }

        EncoderSize encoder = family.Encoder(configuration, shape);
        Int128 weights = encoder.Weights + shape.Embedded.Sum(e => (e.Categories + 1L) * e.Width);
        Int128 products = encoder.MultiplyAdds;
        Int128 kept = encoder.Activations + (Int128)shape.Window * shape.Features;
        Int128 width = encoder.Width;
        if (configuration.TryGetValue("pooling", out ParameterValue pooling) && pooling.Text == "attention")
        {
            weights += (width * (width + 1)) + width;
            products += shape.Window * width * (width + 2);
            kept += 2 * width * shape.Window;
        }

        if (shape.FutureFeatures > 0)
        {
            Int128 hidden = configuration["hidden_size"].Integer;
            weights += (width + shape.FutureFeatures + 1) * hidden;
            products += (width + shape.FutureFeatures) * hidden;
            kept += width + shape.FutureFeatures + (2 * hidden);
            width = hidden;
        }

        return new()
        {
            Weights = Saturated(weights + ((width + 1) * shape.Outputs)),
            MultiplyAdds = Saturated(products + (width * shape.Outputs)),
            Activations = Saturated(kept + (2 * width) + shape.Outputs),
            ReceptiveField = encoder.ReceptiveField,
        };
    }

    private static long Saturated(Int128 count) => count > long.MaxValue ? long.MaxValue : (long)count;
}
