using HyperTune.Engine.Data;
using HyperTune.Engine.Trials;

namespace HyperTune.Tests.Engine.Data;

public sealed class TrainingDataFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("hypertune-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Read_WhatWriteWrote_IsTheSame()
    {
        string path = Path.Combine(folder, "data.bin");
        TrainingData data = new()
        {
            Task = TaskNames.Forecast,
            Rows = 3,
            Horizon = 1,
            MaxWindow = 2,
            InputNames = ["load", "température"],
            TargetNames = ["load"],
            Classes = [],
            TargetOffset = [10.5],
            TargetScale = [2],
            TrainAnchors = [0],
            ValidationAnchors = [1],
            Inputs = [1, 2, 3, 4, 5, float.NaN],
            Targets = [1, 3, 5],
            Steps = [1, 2, 1],
            FutureInputs = [1],
            Embedded = [new(0, 7)],
        };

        TrainingDataFile.Write(path, data);
        TrainingData read = TrainingDataFile.Read(path);

        Assert.Equal(data.InputNames, read.InputNames);
        Assert.Equal(data.TargetNames, read.TargetNames);
        Assert.Equal(data.Inputs, read.Inputs);
        Assert.Equal(data.Targets, read.Targets);
        Assert.Equal(data.TrainAnchors, read.TrainAnchors);
        Assert.Equal(data.ValidationAnchors, read.ValidationAnchors);
        Assert.Equal(data.TargetOffset, read.TargetOffset);
        Assert.Equal(data.TargetScale, read.TargetScale);
        Assert.Equal(data.Steps, read.Steps);
        Assert.Equal(data.FutureInputs, read.FutureInputs);
        Assert.Equal(data.Embedded, read.Embedded);
        Assert.Equal((data.Task, data.Rows, data.Horizon, data.MaxWindow), (read.Task, read.Rows, read.Horizon, read.MaxWindow));
        Assert.Equal(["data.bin"], Directory.GetFiles(folder).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData(new byte[] { 1, 2, 3, 4, 5 })]
    [InlineData(new byte[] { 0x48, 0x54, 0x44, 0x32, 3 })]
    public void Read_SomethingElse_SaysSo(byte[] content)
    {
        string path = Path.Combine(folder, "data.bin");
        File.WriteAllBytes(path, content);

        Assert.Throws<InvalidDataException>(() => TrainingDataFile.Read(path));
    }
}
