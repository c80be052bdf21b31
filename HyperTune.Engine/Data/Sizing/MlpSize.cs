using HyperTune.Engine.Spaces;

namespace HyperTune.Engine.Data.Sizing;

/// <summary>Sizes of fully connected layers over the flattened window. Where samples differ in length, every step has one number more: whether it is there.</summary>
internal static class MlpSize
{
    /// <summary>The size of the layers before the head.</summary>
    public static EncoderSize Of(ParameterSet configuration, NetworkShape shape)
    {
        Int128 hidden = configuration["hidden_size"].Integer;
        Int128 layers = configuration["num_layers"].Integer;
        Int128 inputs = (Int128)shape.Window * (shape.Features + (shape.Ragged ? 1 : 0));
        Int128 products = (inputs * hidden) + ((layers - 1) * hidden * hidden);
        return new(products + (hidden * layers), products, inputs + (4 * hidden * layers), configuration["hidden_size"].Integer);
    }
}
