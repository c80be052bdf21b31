namespace HyperTune.Engine.Training.Models;

/// <summary>Choices of a fully connected network.</summary>
public sealed record MlpOptions
{
    /// <summary>Units of each hidden layer, at least 1.</summary>
    public int HiddenSize { get; init; } = 64;

    /// <summary>Hidden layers, at least 1.</summary>
    public int Layers { get; init; } = 1;

    /// <summary>Share of activations dropped after each hidden layer, in [0, 1).</summary>
    public double Dropout { get; init; }

    /// <summary>What follows each hidden layer: relu, tanh, gelu, silu, elu.</summary>
    public string Activation { get; init; } = "relu";
}
