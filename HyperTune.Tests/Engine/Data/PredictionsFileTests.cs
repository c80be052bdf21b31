using HyperTune.Engine.Data;

namespace HyperTune.Tests.Engine.Data;

public sealed class PredictionsFileTests
{
    [Fact]
    public void Read_WhatWasWritten_IsTheSame()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            Predictions written = new() { Anchors = [4, 5], Horizon = 2, TargetNames = ["ünïts", "b"], Predicted = [1, 2, 3, 4, 5, 6, 7, float.NaN], Actual = [8, 7, 6, 5, 4, 3, 2, 1] };
            PredictionsFile.Write(path, written);

            Predictions read = PredictionsFile.Read(path)!;

            Assert.Equal(written.Anchors, read.Anchors);
            Assert.Equal(written.Predicted, read.Predicted);
            Assert.Equal(written.Actual, read.Actual);
            Assert.Equal(written.TargetNames, read.TargetNames);
            Assert.Equal(2, read.Horizon);
            Assert.Empty(read.Classes);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Read_OfNothing_IsNull() => Assert.Null(PredictionsFile.Read(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName())));

    [Fact]
    public void Read_OfSomethingElse_SaysSo()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        File.WriteAllText(path, "date,value\n");
        try
        {
            Assert.Throws<InvalidDataException>(() => PredictionsFile.Read(path));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
