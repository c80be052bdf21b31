using HyperTune.Engine.Slots;

namespace HyperTune.Tests.Engine.Slots;

public sealed class SlotArgumentsTests
{
    [Fact]
    public void Read_WhatWasWritten_IsTheSame()
    {
        SlotArguments written = new() { Pipe = "p", Parent = 17, Number = 3, Device = "cuda:1", CheckpointSeconds = 0.25 };

        Assert.Equal(written, SlotArguments.Read(written.Write()));
    }

    [Theory]
    [InlineData]
    [InlineData("--pipe")]
    [InlineData("--pipe", "p")]
    [InlineData("--pipe", "p", "--device", "cpu", "--parent", "x", "--number", "1", "--checkpoint-seconds", "1")]
    public void Read_OfOtherWords_IsNull(params string[] words) => Assert.Null(SlotArguments.Read(words));
}
