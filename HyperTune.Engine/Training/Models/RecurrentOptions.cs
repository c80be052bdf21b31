namespace HyperTune.Engine.Training.Models;

/// <summary>Choices of a stacked recurrent network.</summary>
public sealed record RecurrentOptions
{
    /// <summary>Units of each layer and direction, at least 1.</summary>
    public int HiddenSize { get; init; } = 64;

    /// <summary>Layers, at least 1.</summary>
    public int Layers { get; init; } = 1;

    /// <summary>Share of activations dropped between layers and before the head, in [0, 1).</summary>
    public double Dropout { get; init; }

    /// <summary>Whether a second stack reads the window backwards.</summary>
    public bool Bidirectional { get; init; }

    /// <summary>What the forget gate's bias starts at (LSTM only); 1 lets gradients through from the first step.</summary>
    /// <remarks>R. Jozefowicz, W. Zaremba, I. Sutskever, "An empirical exploration of recurrent network architectures", ICML 2015, section 2.2.</remarks>
    public double ForgetBias { get; init; } = 1;
}
