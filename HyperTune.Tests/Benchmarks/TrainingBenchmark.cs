using System.Diagnostics;
using System.Globalization;
using HyperTune.Engine.Data;
using HyperTune.Engine.Slots;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Training;
using HyperTune.Engine.Training.Models;
using HyperTune.Engine.Training.Optimizing;
using HyperTune.Tests.Engine.Training;
using HyperTune.Tests.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace HyperTune.Tests.Benchmarks;

/// <summary>What our training costs beside the shortest loop that TorchSharp allows. Prints tables for docs/benchmarks/training.md; asserts nothing.</summary>
[Collection(TorchCollection.Name)]
public sealed class TrainingBenchmark
{
    private const int Window = 48;
    private const int Batch = 64;
    private const int Rounds = 9;

    /// <summary>Windows per second of processor time, training steps alone, and whole epochs with the evaluation that each of them ends with.</summary>
    [Fact(Explicit = true)]
    public void Training_BesideABareLoop_PrintsThroughput()
    {
        LibTorch.Require();
        set_num_threads(1);
        TrainingData data = SampleTraining.Sine(rows: 6000, window: Window, horizon: 6);
        Print($"LSTM, one layer, window {Window}, batch {Batch}, {data.TrainAnchors.Length} training windows an epoch, Adam, one thread; median of {Rounds} pairs of epochs by turns.");
        Print("| hidden size | bare loop, windows a CPU second | our steps | ratio | quartiles of the ratio | our whole epoch | ratio | bare loop with the same evaluation | ratio |");
        Print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach (int hidden in new[] { 32, 128 })
        {
            Print(Throughput(data, new() { HiddenSize = hidden, Window = Window, BatchSize = Batch }));
        }
    }

    /// <summary>The process's memory along 10,000 steps.</summary>
    [Fact(Explicit = true)]
    public void Training_TenThousandSteps_PrintsMemory()
    {
        LibTorch.Require();
        set_num_threads(1);
        TrainingData data = SampleTraining.Sine(rows: 1100, window: Window, horizon: 6);
        Print("| steps | resident MB, forecast with an LSTM of 32 | resident MB, sequences with a bidirectional GRU of 32 |");
        Print("| --- | --- | --- |");
        double[] forecast = Memory(data, new() { HiddenSize = 32, Window = Window, BatchSize = 16 });
        TrainingData sequences = SampleTraining.Sequences([.. Enumerable.Range(0, 900).Select(i => 10 + (i % 39))]);
        double[] packed = Memory(sequences, new() { Model = "gru", Bidirectional = true, Pooling = "attention", HiddenSize = 32, Window = Window, BatchSize = 16, Loss = "cross_entropy" });
        foreach ((int i, double first) in forecast.Index())
        {
            Print(string.Create(CultureInfo.InvariantCulture, $"| {(i + 1) * 1000} | {first:F0} | {packed[i]:F0} |"));
        }
    }

    /// <summary>Windows a second of wall-clock time with one and with two slots, each a process of its own.</summary>
    [Fact(Explicit = true)]
    public async Task Training_TwoSlots_PrintsTheGain()
    {
        using TemporaryFolder folder = new();
        TrainingData data = SampleTraining.Sine(rows: 6000, window: Window, horizon: 6);
        await using SlotPool pool = new(new() { DataFolder = folder.Path, CpuSlots = 2, SlotAssembly = typeof(Program).Assembly.Location }, NullLogger<SlotPool>.Instance, TimeProvider.System);
        await Task.WhenAll(TrainAsync(pool, folder, data, 32), TrainAsync(pool, folder, data, 32));
        Print("| hidden size | one slot, windows a second | two slots | gain |");
        Print("| --- | --- | --- | --- |");
        foreach (int hidden in new[] { 32, 128 })
        {
            double one = await TrainAsync(pool, folder, data, hidden);
            double[] two = await Task.WhenAll(TrainAsync(pool, folder, data, hidden), TrainAsync(pool, folder, data, hidden));
            double again = await TrainAsync(pool, folder, data, hidden);
            double alone = (one + again) / 2;
            Print(string.Create(CultureInfo.InvariantCulture, $"| {hidden} | {alone:F0} | {two.Sum():F0} | {two.Sum() / alone:F2} |"));
        }
    }

    private static string Throughput(TrainingData data, TrainingSettings settings)
    {
        using DisposeScope scope = NewDisposeScope();
        using SampleSource source = new(data, Window, CPU);
        long each = ModelSize.Of(Networks.Configuration(settings, data.Task), NetworkShape.Of(data, Window))!.Activations;
        using Evaluation validation = new(data, source, settings, data.ValidationAnchors, each);
        using Evaluation training = new(data, source, settings, Evaluation.TrainingSample(data), each);
        using Network ours = ModelCatalog.Create(settings, data);
        using Optimizer optimizer = Optimizers.Create(ours, settings);
        EpochTraining epochs = new(ours, optimizer, source, settings, data.TrainAnchors, LossFunction.Find("mse"));
        using BareLoop bare = new(data, settings);
        Dictionary<string, double> metrics = [];
        void Evaluate(Action run)
        {
            run();
            training.Measure(ours, "train_", metrics);
            validation.Measure(ours, "val_", metrics);
        }

        List<(double Bare, double Steps, double Whole, double BareEvaluated)> pairs = [];
        for (int round = -1; round < Rounds; round++)
        {
            (double, double, double, double) pair =
            (
                Cpu(() => bare.Epoch(round + 2)),
                Cpu(() => epochs.Run(new((ulong)round + 2), CancellationToken.None)),
                Cpu(() => Evaluate(() => epochs.Run(new((ulong)round + 2), CancellationToken.None))),
                Cpu(() => Evaluate(() => bare.Epoch(round + 2)))
            );
            // The first round warms up.
            if (round >= 0)
            {
                pairs.Add(pair);
            }
        }

        double Speed(Func<(double Bare, double Steps, double Whole, double BareEvaluated), double> of) => data.TrainAnchors.Length / Median([.. pairs.Select(of)]);
        double[] ratios = [.. pairs.Select(p => p.Bare / p.Steps).Order()];
        double fair = Median([.. pairs.Select(p => p.BareEvaluated / p.Whole)]);
        return string.Create(CultureInfo.InvariantCulture,
            $"| {settings.HiddenSize} | {Speed(p => p.Bare):F0} | {Speed(p => p.Steps):F0} | {Median(ratios):F3} | {ratios[ratios.Length / 4]:F3} to {ratios[ratios.Length * 3 / 4]:F3} | {Speed(p => p.Whole):F0} | {Median([.. pairs.Select(p => p.Bare / p.Whole)]):F3} | {Speed(p => p.BareEvaluated):F0} | {fair:F3} |");
    }

    private static double[] Memory(TrainingData data, TrainingSettings settings)
    {
        using DisposeScope scope = NewDisposeScope();
        using SampleSource source = new(data, Window, CPU);
        using Network model = ModelCatalog.Create(settings, data);
        using Optimizer optimizer = Optimizers.Create(model, settings);
        EpochTraining epochs = new(model, optimizer, source, settings, data.TrainAnchors, LossFunction.Find(settings.Loss));
        int stepsAnEpoch = (data.TrainAnchors.Length + settings.BatchSize - 1) / settings.BatchSize;
        List<double> resident = [];
        int steps = 0;
        for (ulong epoch = 1; resident.Count < 10; epoch++)
        {
            epochs.Run(new(epoch), CancellationToken.None);
            steps += stepsAnEpoch;
            if (steps >= 1000 * (resident.Count + 1))
            {
                resident.Add(Environment.WorkingSet / 1e6);
            }
        }

        return [.. resident];
    }

    // From the first report to the last, so that the start of a process does not count.
    private static async Task<double> TrainAsync(SlotPool pool, TemporaryFolder folder, TrainingData data, int hidden)
    {
        const int Epochs = 7;
        List<long> at = [];
        TrialRequest request = SampleTraining.Request(folder.Path, data) with
        {
            Configuration = HyperParameterCatalog.Complete("lstm", data.Task, new([new("hidden_size", (double)hidden), new("window", (double)Window), new("batch_size", (double)Batch), new("epochs", (double)Epochs)])),
        };
        TrialOutcome outcome = await pool.RunAsync(request, new RecordingObserver(_ =>
        {
            at.Add(Stopwatch.GetTimestamp());
            return TrialCommand.Continue;
        }), CancellationToken.None);
        Assert.IsType<TrialOutcome.Completed>(outcome);
        return data.TrainAnchors.Length * (Epochs - 1) / Stopwatch.GetElapsedTime(at[0], at[^1]).TotalSeconds;
    }

    private static double Cpu(Action act)
    {
        using Process self = Process.GetCurrentProcess();
        TimeSpan before = self.TotalProcessorTime;
        act();
        self.Refresh();
        return (self.TotalProcessorTime - before).TotalSeconds;
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);

    private static void Print(string line) => Console.WriteLine(line);

    /// <summary>The loop of a tutorial, with the data already in tensors: stock modules, gather, forward, backward, step; one number an epoch.</summary>
    private sealed class BareLoop : IDisposable
    {
        private readonly Tensor inputs;
        private readonly Tensor answers;
        private readonly Tensor offsets = arange(1 - Window, 1);
        private readonly Tensor horizon;
        private readonly Tensor anchors;
        private readonly LSTM lstm;
        private readonly Linear head;
        private readonly OptimizerHelper optimizer;

        public BareLoop(TrainingData data, TrainingSettings settings)
        {
            inputs = tensor(data.Inputs, [data.Rows, 1]);
            answers = tensor(data.Targets, [data.Rows, 1]);
            horizon = arange(1, data.Horizon + 1);
            anchors = tensor(Array.ConvertAll(data.TrainAnchors, a => (long)a));
            lstm = nn.LSTM(1, settings.HiddenSize, batchFirst: true);
            head = nn.Linear(settings.HiddenSize, data.OutputCount);
            optimizer = optim.Adam(lstm.parameters().Concat(head.parameters()), settings.LearningRate);
        }

        public float Epoch(int seed)
        {
            using DisposeScope epoch = NewDisposeScope();
            manual_seed(seed);
            Tensor order = anchors.index_select(0, randperm(anchors.shape[0]));
            Tensor sum = zeros(1);
            for (long at = 0; at < order.shape[0]; at += Batch)
            {
                using DisposeScope step = NewDisposeScope();
                Tensor rows = order.narrow(0, at, Math.Min(Batch, order.shape[0] - at));
                Tensor x = inputs.index_select(0, (rows.unsqueeze(1) + offsets).flatten()).view(rows.shape[0], Window, 1);
                Tensor y = answers.index_select(0, (rows.unsqueeze(1) + horizon).flatten()).view(rows.shape[0], -1);
                optimizer.zero_grad();
                (_, Tensor hidden, _) = lstm.call(x);
                Tensor loss = nn.functional.mse_loss(head.call(hidden[0]), y);
                loss.backward();
                optimizer.step();
                sum.add_(loss.detach());
            }

            return sum.item<float>();
        }

        public void Dispose()
        {
            optimizer.Dispose();
            lstm.Dispose();
            head.Dispose();
            inputs.Dispose();
            answers.Dispose();
            offsets.Dispose();
            horizon.Dispose();
            anchors.Dispose();
        }
    }
}
