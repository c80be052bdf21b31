using System.Text;
using static TorchSharp.torch;

namespace HyperTune.Engine.Training;

/// <summary>A network's weights as bytes, in TorchSharp's own format.</summary>
internal static class WeightBytes
{
    /// <summary>Copies the weights out. Cost O(weights).</summary>
    /// <param name="model">Any network.</param>
    public static byte[] Of(nn.Module model)
    {
        using MemoryStream stream = new();
        using (BinaryWriter writer = new(stream, Encoding.UTF8, leaveOpen: true))
        {
            model.save(writer);
        }

        return stream.ToArray();
    }

    /// <summary>Copies weights into a network of the same structure.</summary>
    /// <param name="model">The network.</param>
    /// <param name="bytes">As <see cref="Of"/> gave them.</param>
    public static void Load(nn.Module model, byte[] bytes)
    {
        using BinaryReader reader = new(new MemoryStream(bytes), Encoding.UTF8);
        model.load(reader);
    }
}
