using HyperTune.Engine.Data;
using HyperTune.Engine.Numerics;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;

namespace HyperTune.Tests.TestKit;

/// <summary>Small data and requests for trainings of a second.</summary>
public static class SampleTraining
{
    /// <summary>A sine of period 24 with noise, one column that is input and target, 70/30 by time. Scaled: 0 ± 1; original: 100 + 20 × scaled.</summary>
    public static TrainingData Sine(int rows = 400, int window = 24, int horizon = 6, double noise = 0.1)
    {
        Prng random = new(11);
        float[] values = [.. Enumerable.Range(0, rows).Select(i => (float)(Math.Sin(2 * Math.PI * i / 24) * 1.4 + noise * random.NextNormal()))];
        int border = rows * 7 / 10;
        return new()
        {
            Task = TaskNames.Forecast,
            Inputs = values,
            Targets = values,
            Rows = rows,
            InputNames = ["load"],
            TargetNames = ["load"],
            Horizon = horizon,
            MaxWindow = window,
            TrainAnchors = [.. Enumerable.Range(window - 1, border - window - horizon + 1)],
            ValidationAnchors = [.. Enumerable.Range(border + window - 1, rows - border - window - horizon + 1)],
            TargetOffset = [100],
            TargetScale = [20],
        };
    }

    /// <summary>Points around four corners, two classes crosswise.</summary>
    public static TrainingData Crosswise(int rows = 240)
    {
        Prng random = new(5);
        float[] inputs = new float[rows * 2];
        float[] targets = new float[rows];
        for (int i = 0; i < rows; i++)
        {
            int x = random.NextInt(2);
            int y = random.NextInt(2);
            inputs[2 * i] = (float)(2 * x - 1 + 0.2 * random.NextNormal());
            inputs[2 * i + 1] = (float)(2 * y - 1 + 0.2 * random.NextNormal());
            targets[i] = x ^ y;
        }

        return new()
        {
            Task = TaskNames.Classification,
            Inputs = inputs,
            Targets = targets,
            Rows = rows,
            InputNames = ["x", "y"],
            TargetNames = ["class"],
            Classes = ["equal", "different"],
            Horizon = 0,
            MaxWindow = 1,
            TrainAnchors = [.. Enumerable.Range(0, rows * 2 / 3)],
            ValidationAnchors = [.. Enumerable.Range(rows * 2 / 3, rows - rows * 2 / 3)],
            TargetOffset = [0],
            TargetScale = [1],
        };
    }

    /// <summary>Sequences of these lengths, two columns (the row's number from 1, and a wave), two classes by turns, the last third for validation.</summary>
    public static TrainingData Sequences(int[] lengths)
    {
        int rows = lengths.Sum();
        int[] ends = [.. lengths.Select((_, i) => lengths.Take(i + 1).Sum() - 1)];
        int train = Math.Max(1, ends.Length * 2 / 3);
        return new()
        {
            Task = TaskNames.SequenceClassification,
            Inputs = [.. Enumerable.Range(0, rows).SelectMany(r => new[] { r + 1, (float)Math.Sin(r) })],
            Targets = [.. lengths.SelectMany((n, i) => Enumerable.Repeat((float)(i % 2), n))],
            Rows = rows,
            InputNames = ["row", "wave"],
            TargetNames = ["class"],
            Classes = ["even", "odd"],
            Steps = [.. lengths.SelectMany(n => Enumerable.Range(1, n))],
            Horizon = 0,
            MaxWindow = lengths.Max(),
            TrainAnchors = ends[..train],
            ValidationAnchors = ends[train..],
            TargetOffset = [0],
            TargetScale = [1],
        };
    }

    /// <summary>A request in a folder of its own, where the data are written too.</summary>
    public static TrialRequest Request(string folder, TrainingData data, params (string Name, ParameterValue Value)[] configuration)
    {
        string path = Path.Combine(folder, "data.bin");
        if (!File.Exists(path))
        {
            TrainingDataFile.Write(path, data);
        }

        string own = Directory.CreateDirectory(Path.Combine(folder, Path.GetRandomFileName())).FullName;
        return new()
        {
            StudyId = Guid.NewGuid(),
            Number = 0,
            Seed = 42,
            Configuration = new(configuration.Select(c => KeyValuePair.Create(c.Name, c.Value))),
            DataPath = path,
            Folder = own,
            Objective = new("val_loss", Direction.Minimize),
        };
    }
}
