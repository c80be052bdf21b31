using static TorchSharp.torch;

namespace HyperTune.Engine.Training.Models;

/// <summary>x from 0 up, eˣ − 1 below.</summary>
/// <remarks>D. Clevert, T. Unterthiner, S. Hochreiter, "Fast and accurate deep network learning by exponential linear units", ICLR 2016, α = 1. The binding's makes its constants unheld.</remarks>
internal sealed class Elu() : nn.Module<Tensor, Tensor>("elu")
{
    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => input.elu(HeldScalars.One, HeldScalars.One, HeldScalars.One);
}
