using HyperTune.Engine.Training;

namespace HyperTune.Tests.Engine.Training;

[Collection(TorchCollection.Name)]
public sealed class DevicesTests
{
    [Fact]
    public void List_OnAnyMachine_BeginsWithTheProcessor()
    {
        ComputeDevice first = Devices.List()[0];

        Assert.Equal("cpu", first.Id);
        Assert.False(first.IsGpu);
        Assert.True(first.MemoryBytes > 0);
    }

    [Fact]
    public void Cards_WithTheDriversList_AreNamedAndMeasured()
    {
        ComputeDevice[] cards = [.. Devices.Cards(2, "0, NVIDIA A, 24576, 24000\n1, NVIDIA B, 8192, 100\n")];

        Assert.Equal(["cuda:0", "cuda:1"], cards.Select(c => c.Id));
        Assert.Equal("NVIDIA B", cards[1].Name);
        Assert.Equal(8192L << 20, cards[1].MemoryBytes);
        Assert.Equal(100L << 20, cards[1].FreeBytes);
    }

    [Fact]
    public void Cards_WhenTheDriverCountsOtherwise_AreNotGuessed()
    {
        ComputeDevice card = Assert.Single(Devices.Cards(1, "0, NVIDIA A, 24576, 24000\n1, NVIDIA B, 8192, 100\n"));

        Assert.Null(card.MemoryBytes);
    }
}
