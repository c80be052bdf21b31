namespace HyperTune.Engine.Data;

/// <summary>What the family's own part of a network, between inputs and pooling, holds and costs.</summary>
/// <param name="Weights">Trainable numbers, exact.</param>
/// <param name="MultiplyAdds">Multiplications with an addition that one sample of full length costs forwards.</param>
/// <param name="Activations">Numbers that one sample leaves for the backward pass, about.</param>
/// <param name="Width">Numbers of a state.</param>
/// <param name="ReceptiveField">Steps that the last state depends on; null where it is all of them.</param>
public sealed record EncoderSize(Int128 Weights, Int128 MultiplyAdds, Int128 Activations, int Width, long? ReceptiveField = null);
