using System.Globalization;
using System.Text;
using HyperTune.Engine.Data;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Tests.TestKit;

/// <summary>Builders of small study documents and the data they name.</summary>
public static class Specs
{
    public const string FileName = "waves.csv";

    /// <summary>A forecast of <see cref="Csv"/> with two tuned parameters.</summary>
    public static StudySpec Forecast(int trials = 3, int epochs = 3, string pruner = "none", long seed = 7, int? parallel = null) => new()
    {
        Name = "waves",
        Data = new() { File = FileName, Task = TaskNames.Forecast, Target = ["y"], Features = ["y", "x"], Window = 4, Horizon = 1 },
        Model = "lstm",
        Space = new(
        [
            new("learning_rate", new FloatDistribution(1e-4, 1e-1, Log: true)),
            new("hidden_size", new IntDistribution(8, 64)),
        ]),
        Fixed = new([KeyValuePair.Create<string, ParameterValue>("epochs", epochs)]),
        Sampler = new() { Name = "random", Seed = seed },
        Pruner = new() { Name = pruner },
        Budget = new() { Trials = trials, Parallel = parallel },
    };

    /// <summary>200 rows of two columns; different numbers make different contents.</summary>
    public static MemoryStream Csv(int rows = 200, double shift = 0)
    {
        StringBuilder text = new("x,y\n");
        for (int i = 0; i < rows; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Math.Sin(i * 0.3) + shift:F4},{Math.Cos(i * 0.3):F4}\n");
        }

        return new(Encoding.UTF8.GetBytes(text.ToString()));
    }

    /// <summary>Prepared data of four rows: enough for runners that do not look at them.</summary>
    public static PreparedData Prepared(int trainSamples = 100) => new()
    {
        Training = new()
        {
            Task = TaskNames.Forecast,
            Inputs = [0, 1, 2, 3, 4, 5, 6, 7],
            Targets = [0, 1, 2, 3],
            Rows = 4,
            InputNames = ["y", "x"],
            TargetNames = ["y"],
            Horizon = 1,
            MaxWindow = 1,
            TrainAnchors = [0, 1],
            ValidationAnchors = [2],
            TargetOffset = [0],
            TargetScale = [1],
        },
        Split = new(140, 30, 30, trainSamples, 20, 8),
        Transform = new()
        {
            Scaler = "standard",
            Columns = ["y", "x"],
            Offset = [0, 0],
            Scale = [1, 1],
            Encodings = System.Collections.Immutable.ImmutableDictionary<string, System.Collections.Immutable.ImmutableArray<string>>.Empty,
            Fill = System.Collections.Immutable.ImmutableDictionary<string, double>.Empty,
        },
        Baselines = [new("naive", System.Collections.Immutable.ImmutableDictionary<string, double>.Empty.Add("val_loss", 0.9).Add("val_loss:mse", 0.8))],
        SeasonalPeriod = 21,
    };
}
