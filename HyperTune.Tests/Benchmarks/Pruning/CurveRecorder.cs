using System.Globalization;
using System.Text;
using HyperTune.Engine.Data;
using HyperTune.Engine.Numerics;
using HyperTune.Engine.Sampling;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Training;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Benchmarks.Pruning;

/// <summary>Trains 200 random configurations of the example space of the formats to their end on real data and keeps their whole curves, from which schedulers are replayed. Takes minutes a data set.</summary>
public sealed class CurveRecorder
{
    private const int Configurations = 200;
    private const int Epochs = 50;
    private const int Seed = 5;

    private static string Folder => Environment.GetEnvironmentVariable("HYPERTUNE_DATA") ?? throw new InvalidOperationException("Name the folder of the data sets by HYPERTUNE_DATA.");

    private static readonly SearchSpace Space = new(
    [
        new("learning_rate", new FloatDistribution(0.0001, 0.1, Log: true)),
        new("hidden_size", new IntDistribution(32, 512, Log: true)),
        new("num_layers", new IntDistribution(1, 4)),
        new("dropout", new FloatDistribution(0.1, 0.5, Step: 0.1), [new() { Parent = "num_layers", Min = 2 }]),
        new("batch_size", new CategoricalDistribution([16, 32, 64, 128])),
    ]);

    [Theory(Explicit = true)]
    [InlineData("daily-min-temperatures", "forecast")]
    [InlineData("monthly-sunspots", "forecast")]
    [InlineData("winequality-red", "regression")]
    [InlineData("wheat-seeds", "classification")]
    public async Task Record_DataSet_KeepsEveryCurve(string name, string task)
    {
        DataTable table = TableReader.Read(Path.Combine(Folder, $"{name}.csv"), null, CancellationToken.None).Table!;
        string[] columns = [.. table.Columns.Select(c => c.Profile.Name)];
        DataSpec section = new()
        {
            File = $"{name}.csv",
            Task = task,
            Target = [columns[^1]],
            Features = [.. task == TaskNames.Forecast ? columns[^1..] : columns[..^1]],
            Time = task == TaskNames.Forecast ? columns[0] : null,
            Window = task == TaskNames.Forecast ? 12 : null,
            Horizon = task == TaskNames.Forecast ? 1 : 0,
        };
        PreparedResult prepared = DataPreparation.Prepare(table, section, 12, Seed, CancellationToken.None);
        Assert.Empty(prepared.Problems);
        StudySpec spec = new()
        {
            Data = section,
            Model = "mlp",
            Space = Space,
            Fixed = new([new("epochs", Epochs), new("optimizer", "adam"), new("weight_decay", 0.0001)]),
        };
        using TemporaryFolder folder = new();
        string file = Path.Combine(folder.Path, "training.bin");
        TrainingDataFile.Write(file, prepared.Data!.Training);
        StudyHistory none = new StudyLog(Space, spec.Objectives).Snapshot();
        StringBuilder lines = new();
        for (int number = 0; number < Configurations; number++)
        {
            double[] curve = await TrainAsync(spec, Draw(none, number), number, file, Path.Combine(folder.Path, $"{number}"));
            lines.Append(lines.Length == 0 ? "" : ",\n").Append("  [").AppendJoin(',', curve.Select(v => v.ToString("G6", CultureInfo.InvariantCulture))).Append(']');
        }

        await File.WriteAllTextAsync(
            Path.Combine(Repository.Root, "HyperTune.Tests", "Benchmarks", "Pruning", $"{name}-curves.json"),
            $$"""
            {
             "source": "val_loss of {{Configurations}} random configurations of the example space, model mlp, {{Epochs}} epochs, seed {{Seed}}; a curve that ends early diverged",
             "curves": [
            {{lines}}
             ]
            }

            """);
    }

    // The example's constraint: no more than 1024 units in all.
    private static ParameterSet Draw(StudyHistory none, int number)
    {
        for (int attempt = 0; ; attempt++)
        {
            ParameterSet set = new RandomSampler().Propose(none, Seed + 1000 * attempt, number)!;
            if (set["hidden_size"].Number * set["num_layers"].Number <= 1024)
            {
                return set;
            }
        }
    }

    private static async Task<double[]> TrainAsync(StudySpec spec, ParameterSet set, int number, string file, string folder)
    {
        Directory.CreateDirectory(folder);
        RecordingObserver observer = new();
        TrialRequest request = new()
        {
            StudyId = Guid.Empty,
            Number = number,
            Seed = Prng.SeedFor(Seed, number),
            Configuration = HyperParameterCatalog.Complete(spec, set),
            DataPath = file,
            Folder = folder,
            Objective = spec.Objectives[0],
        };
        await new InProcessTrialRunner().RunAsync(request, observer, CancellationToken.None);
        Directory.Delete(folder, recursive: true);
        return observer.Curve("val_loss");
    }
}
