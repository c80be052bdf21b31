namespace HyperTune.Engine.Training;

/// <summary>Something that can train: the processor or one graphics card.</summary>
/// <param name="Id">Its name to PyTorch: <c>cpu</c>, <c>cuda:0</c>, …</param>
/// <param name="Name">Its name to people.</param>
/// <param name="MemoryBytes">Its whole memory, or null where nothing tells.</param>
/// <param name="FreeBytes">Its free memory when asked, or null where nothing tells.</param>
public sealed record ComputeDevice(string Id, string Name, long? MemoryBytes, long? FreeBytes)
{
    /// <summary>Whether it is a graphics card.</summary>
    public bool IsGpu => Id.StartsWith("cuda", StringComparison.Ordinal);
}
