using HyperTune.Engine.Data;
using HyperTune.Engine.Training;
using HyperTune.Engine.Training.Models;
using HyperTune.Tests.TestKit;
using TorchSharp;
using static TorchSharp.torch;

namespace HyperTune.Tests.Engine.Training;

[Collection(TorchCollection.Name)]
public sealed class SampleSourceTests
{
    [Fact]
    public void Samples_Sequences_ShowTheirLastStepsPaddedAtTheEnd()
    {
        using DisposeScope scope = NewDisposeScope();
        using SampleSource source = new(SampleTraining.Sequences([2, 4, 1]), window: 3, CPU);

        NetworkInput input = source.Samples(source.Rows([1, 5, 6]));

        // Rows are numbered from 1 in the first column; sequences end at rows 1, 5 and 6.
        Assert.Equal([3, 3, 2], input.Inputs.shape);
        Assert.Equal([1, 2, 0, 4, 5, 6, 7, 0, 0], input.Inputs.select(2, 0).contiguous().data<float>().ToArray());
        Assert.Equal([2, 3, 1], input.Lengths!.data<long>().ToArray());
        Assert.Null(input.Future);
    }

    [Fact]
    public void Samples_ShortSequencesOnly_AreNoLongerThanTheLongest()
    {
        using DisposeScope scope = NewDisposeScope();
        using SampleSource source = new(SampleTraining.Sequences([2, 4, 1]), window: 4, CPU);

        Assert.Equal([2, 2, 2], source.Samples(source.Rows([1, 6])).Inputs.shape);
    }

    [Fact]
    public void Samples_ForecastWithColumnsKnownAhead_GathersTheRowsOfTheHorizon()
    {
        using DisposeScope scope = NewDisposeScope();
        TrainingData data = SampleTraining.Sine(rows: 40, window: 3, horizon: 2) with
        {
            Inputs = [.. Enumerable.Range(0, 80).Select(i => (float)i)],
            InputNames = ["load", "hour"],
            FutureInputs = [1],
        };
        using SampleSource source = new(data, window: 3, CPU);

        NetworkInput input = source.Samples(source.Rows([4, 10]));

        Assert.Equal([2, 2, 1], input.Future!.shape);
        Assert.Equal([11, 13, 23, 25], input.Future!.data<float>().ToArray());
        Assert.Equal([4, 5, 6, 7, 8, 9], input.Inputs[0].contiguous().data<float>().ToArray());
        Assert.Null(input.Lengths);
    }
}
