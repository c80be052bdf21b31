using HyperTune.Engine.Spaces;

namespace HyperTune.Engine.Data.Sizing;

/// <summary>Sizes of stacked recurrent networks, weights as PyTorch lays them out: two biases a gate; the second layer reads both directions of the first.</summary>
internal static class RecurrentSize
{
    /// <summary>The size of a stack.</summary>
    /// <param name="gates">Products of the state a step: 4 for an LSTM, 3 for a GRU, 1 for a plain one.</param>
    /// <param name="configuration">Complete with defaults.</param>
    /// <param name="shape">What goes in and out.</param>
    public static EncoderSize Of(int gates, ParameterSet configuration, NetworkShape shape)
    {
        Int128 hidden = configuration["hidden_size"].Integer;
        Int128 layers = configuration["num_layers"].Integer;
        int directions = configuration["bidirectional"].Truth ? 2 : 1;
        Int128 products = gates * hidden * directions * (shape.Features + hidden + ((layers - 1) * ((hidden * directions) + hidden)));
        Int128 biases = gates * hidden * directions * 2 * layers;
        // Of each unit and step: gates before and after their curves, cell and state, and a copy of what is handed up.
        Int128 kept = shape.Window * hidden * directions * layers * ((2 * gates) + 4);
        return new(products + biases, products * shape.Window, kept, (int)Int128.Min(hidden * directions, int.MaxValue));
    }
}
