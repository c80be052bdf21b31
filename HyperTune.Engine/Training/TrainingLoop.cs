using System.Globalization;
using HyperTune.Engine.Data;
using HyperTune.Engine.Numerics;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Training.Models;
using HyperTune.Engine.Training.Optimizing;
using HyperTune.Engine.Trials;
using TorchSharp;
using static HyperTune.Engine.Training.TrainingText;
using static TorchSharp.torch;

namespace HyperTune.Engine.Training;

/// <summary>Trains one trial from its configuration, or from its checkpoint, to its end. Synchronous: one thread, never more than one loop a process at a time.</summary>
/// <remarks>
/// Bit-identical for one (configuration, seed, data) on one machine's processor, whether or not it was suspended in between. Libtorch's generator belongs to the
/// whole process, hence one loop at a time.
/// </remarks>
public sealed class TrainingLoop
{
    private readonly TrialRequest request;
    private readonly TrainingData data;
    private readonly TrainingOptions options;
    private readonly TimeProvider time;
    private readonly TrainingSettings settings;
    private readonly ParameterSet complete;
    private readonly ModelSize size;
    private readonly BestEpoch best;
    private readonly PlateauSchedule plateau;
    private readonly string fingerprint;
    private byte[] bestWeights = [];
    private long checkpointAt;

    /// <summary>A training that has not begun.</summary>
    /// <param name="request">What to train; its data path is not read here.</param>
    /// <param name="data">Training and validation rows.</param>
    /// <param name="options">Where and how.</param>
    /// <param name="time">Measures seconds and the time between checkpoints.</param>
    /// <exception cref="ArgumentException">The configuration holds what no training can have.</exception>
    public TrainingLoop(TrialRequest request, TrainingData data, TrainingOptions options, TimeProvider time)
    {
        this.request = request;
        this.data = data;
        this.options = options;
        this.time = time;
        settings = TrainingSettings.From(request.Configuration, data);
        complete = HyperParameterCatalog.Complete(settings.Model, data.Task, request.Configuration);
        size = ModelSize.Of(complete, NetworkShape.Of(data, settings.Window))!;
        best = new(request.Objective, settings.EarlyStopPatience, request.PatienceFrom);
        plateau = new(settings.LearningRate, settings.SchedulerFactor, settings.SchedulerPatience);
        fingerprint = string.Create(CultureInfo.InvariantCulture, $"{Lasting(request.Configuration)}|{request.Seed}|{data.Task}|{data.Rows}|{data.TrainAnchors.Length}|{request.Objective}");
    }

    // A training may go on for more epochs than it was to have; all else must be the same.
    private static ParameterSet Lasting(ParameterSet configuration) => new(configuration.Where(p => p.Key != "epochs"));

    private string CheckpointPath => Path.Combine(request.Folder, TrialFiles.Checkpoint);

    /// <summary>Trains to the end. Blocks the calling thread, on which alone it computes.</summary>
    /// <param name="observer">Told every epoch.</param>
    /// <param name="cancellationToken">Abandons the training between two steps.</param>
    /// <exception cref="OperationCanceledException">Abandoned.</exception>
    public TrialOutcome Run(ITrialObserver observer, CancellationToken cancellationToken)
    {
        LibTorch.Require();
        set_num_threads(1);
        using DisposeScope scope = NewDisposeScope();
        torch.Device device = torch.device(options.Device);
        if ((ModelDescriptors.Unfit(complete) ?? MemoryEstimate.Refusal(size, settings, data, options.Device)) is { } refusal)
        {
            return new TrialOutcome.Infeasible(refusal);
        }

        Seed(0);
        using Network model = ModelCatalog.Create(settings, data).to(device);
        using Optimizer optimizer = Optimizers.Create(model, settings);
        int done = GoOn(model, optimizer, observer);
        observer.Begin(new(options.Slot, options.Device, LibTorch.Version(), ModelCatalog.WeightCount(model), done + 1));

        using SampleSource source = new(data, settings.Window, device);
        using Evaluation validation = new(data, source, settings, data.ValidationAnchors, size.Activations);
        using Evaluation training = new(data, source, settings, Evaluation.TrainingSample(data), size.Activations);
        EpochTraining epochs = new(model, optimizer, source, settings, data.TrainAnchors, TrainingLoss(device));
        checkpointAt = time.GetTimestamp();
        TrialOutcome? outcome = done > 0 ? Ending(done) : null;
        for (int epoch = done + 1; outcome is null; epoch++)
        {
            Dictionary<string, double> metrics = TrainEpoch(epoch, model, optimizer, epochs, validation, training, cancellationToken);
            TrialCommand command = observer.Report(new(epoch, metrics));
            outcome = Decide(epoch, metrics, command);
            if (outcome is TrialOutcome.Suspended or TrialOutcome.Completed || (outcome is null && time.GetElapsedTime(checkpointAt) >= options.CheckpointInterval))
            {
                Keep(epoch, model, optimizer);
            }
        }

        if (outcome is not TrialOutcome.Suspended)
        {
            Finish(outcome, model, validation);
        }

        return outcome;
    }

    // Reported losses are never weighted: they are to be compared between trials that weigh differently.
    private Func<Tensor, Tensor, Tensor> TrainingLoss(Device device) =>
        LossFunction.Find(settings.Loss, settings.ClassWeights == "balanced" ? tensor(ClassWeights.Balanced(data), device: device) : null);

    private Dictionary<string, double> TrainEpoch(
        int epoch, Network model, Optimizer optimizer, EpochTraining epochs, Evaluation validation, Evaluation training, CancellationToken cancellationToken)
    {
        long started = time.GetTimestamp();
        double learningRate = LearningRates.At(settings, epoch, plateau.State.LearningRate);
        optimizer.LearningRate = learningRate;
        double norm = epochs.Run(Seed(epoch), cancellationToken);
        Dictionary<string, double> metrics = new(StringComparer.Ordinal);
        training.Measure(model, "train_", metrics);
        validation.Measure(model, "val_", metrics);
        metrics["learning_rate"] = learningRate;
        metrics["grad_norm"] = norm;
        metrics["seconds"] = time.GetElapsedTime(started).TotalSeconds;
        if (best.Take(epoch, metrics.GetValueOrDefault(request.Objective.Metric, double.NaN)) || request.Counts == TrialValue.Last)
        {
            bestWeights = WeightBytes.Of(model);
        }

        plateau.Next(metrics["val_loss"]);
        return metrics;
    }

    private TrialOutcome? Decide(int epoch, Dictionary<string, double> metrics, TrialCommand command)
    {
        if (!double.IsFinite(metrics["train_loss"]) || !double.IsFinite(metrics["val_loss"]))
        {
            return new TrialOutcome.Failed(L["Diverged", epoch, metrics["learning_rate"], metrics["grad_norm"]]);
        }

        int bestStep = Counting(epoch);
        if (command == TrialCommand.End)
        {
            return new TrialOutcome.Ended(bestStep);
        }

        return (TrialOutcome?)Ending(epoch) ?? (command == TrialCommand.Suspend ? new TrialOutcome.Suspended() : null);
    }

    private TrialOutcome.Completed? Ending(int epoch)
    {
        int bestStep = Counting(epoch);
        if (epoch >= settings.Epochs)
        {
            return new(bestStep, L[settings.Epochs == 1 ? "OnlyEpoch" : "AllEpochs", settings.Epochs]);
        }

        return best.ShouldStop(epoch) ? new(bestStep, L[settings.EarlyStopPatience == 1 ? "NoImprovementInOne" : "NoImprovement", settings.EarlyStopPatience]) : null;
    }

    private int Counting(int epoch) => best.Step > 0 && request.Counts == TrialValue.Best ? best.Step : epoch;

    private int GoOn(Network model, Optimizer optimizer, ITrialObserver observer)
    {
        if (Checkpoint.Read(CheckpointPath, fingerprint, model, optimizer) is not { } checkpoint)
        {
            if (File.Exists(CheckpointPath))
            {
                observer.Log(TrialLogLevel.Information, L["StartsAnew"]);
            }

            return 0;
        }

        plateau.State = checkpoint.Plateau;
        best.Restore(checkpoint.BestStep, checkpoint.BestValue);
        bestWeights = checkpoint.BestWeights;
        observer.Log(TrialLogLevel.Information, L["GoesOn", checkpoint.Epoch]);
        return checkpoint.Epoch;
    }

    private void Keep(int epoch, nn.Module model, Optimizer optimizer)
    {
        Checkpoint checkpoint = new()
        {
            Fingerprint = fingerprint,
            Epoch = epoch,
            Plateau = plateau.State,
            BestStep = best.Step,
            BestValue = best.Value,
            BestWeights = bestWeights,
        };
        checkpoint.Write(CheckpointPath, model, optimizer);
        checkpointAt = time.GetTimestamp();
    }

    private void Finish(TrialOutcome outcome, Network model, Evaluation validation)
    {
        if (outcome is not TrialOutcome.Failed)
        {
            if (bestWeights.Length > 0)
            {
                WeightBytes.Load(model, bestWeights);
            }

            File.WriteAllBytes(Path.Combine(request.Folder, TrialFiles.Weights), WeightBytes.Of(model));
            PredictionsFile.Write(Path.Combine(request.Folder, TrialFiles.Predictions), validation.Predict(model));
        }

        // A training that came to its own end may be asked to go on; its study deletes what it does not keep.
        if (outcome is not TrialOutcome.Completed)
        {
            File.Delete(CheckpointPath);
        }
    }

    // All chance of an epoch follows from the trial's seed and the epoch's number: a training that goes on needs no memory of earlier draws.
    private Prng Seed(int epoch)
    {
        Prng chance = new(request.Seed ^ (0xD1B54A32D192ED03UL * (ulong)(uint)(epoch + 1)));
        manual_seed((long)(chance.NextBits() >> 1));
        return chance;
    }
}
