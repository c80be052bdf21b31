using HyperTune.Engine.Spaces;

namespace HyperTune.Engine.Data.Sizing;

/// <summary>Sizes of temporal convolutional networks: two convolutions a block, and a 1 × 1 one where the block changes the width.</summary>
internal static class TcnSize
{
    /// <summary>The size of the blocks.</summary>
    public static EncoderSize Of(ParameterSet configuration, NetworkShape shape)
    {
        Int128 width = configuration["hidden_size"].Integer;
        int layers = configuration["num_layers"].Integer;
        int kernel = configuration["kernel_size"].Integer;
        bool widens = shape.Features != configuration["hidden_size"].Integer;
        Int128 products = (kernel * width * (shape.Features + width)) + (widens ? shape.Features * width : 0)
            + ((layers - 1) * 2 * kernel * width * width);
        Int128 biases = (2 * layers * width) + (widens ? width : 0);
        Int128 kept = (Int128)shape.Window * width * layers * 8;
        return new(products + biases, products * shape.Window, kept, configuration["hidden_size"].Integer, ReceptiveField(kernel, layers));
    }

    /// <summary>Steps that the last state depends on: 1 + 2 (kernel − 1)(2^layers − 1).</summary>
    /// <param name="kernel">Steps a convolution combines.</param>
    /// <param name="layers">Blocks; each doubles the distance between the steps.</param>
    public static long ReceptiveField(int kernel, int layers) => 1 + (2L * (kernel - 1) * ((1L << Math.Min(layers, 40)) - 1));
}
