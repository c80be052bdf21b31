using HyperTune.Engine.Spaces;
using static HyperTune.Engine.Data.DataText;

namespace HyperTune.Engine.Data.Sizing;

/// <summary>Sizes of transformer encoders: a projection of the inputs, layers of attention and a feed-forward part four times as wide, and a norm at the end.</summary>
internal static class TransformerSize
{
    /// <summary>How many times wider the inside of the feed-forward part is.</summary>
    public const int Widening = 4;

    /// <summary>The size of the layers.</summary>
    public static EncoderSize Of(ParameterSet configuration, NetworkShape shape)
    {
        Int128 width = configuration["hidden_size"].Integer;
        Int128 layers = configuration["num_layers"].Integer;
        Int128 heads = configuration["num_heads"].Integer;
        Int128 squares = (4 + (2 * Widening)) * width * width;
        Int128 others = (4 + Widening + 1 + 4) * width;
        Int128 weights = ((shape.Features + 1) * width) + (layers * (squares + others)) + (2 * width);
        Int128 products = (shape.Window * shape.Features * width) + (layers * ((shape.Window * squares) + (2 * width * shape.Window * shape.Window)));
        Int128 kept = layers * shape.Window * ((width * (10 + (3 * Widening))) + (2 * heads * shape.Window));
        return new(weights, products, kept, configuration["hidden_size"].Integer);
    }

    /// <summary>Why a configuration cannot be built, or null: every head gets an equal share of the units.</summary>
    public static string? Unfit(ParameterSet configuration)
    {
        int width = configuration["hidden_size"].Integer;
        int heads = configuration["num_heads"].Integer;
        return width % heads == 0 ? null : L["HeadsDoNotDivide", heads, width];
    }
}
