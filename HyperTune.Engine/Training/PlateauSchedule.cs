namespace HyperTune.Engine.Training;

/// <summary>Lowers the learning rate when a loss has stopped falling: multiplies it by a factor after more than so many epochs without improvement.</summary>
/// <remarks>The rule of PyTorch's ReduceLROnPlateau with mode min and a relative threshold of 1e-4. A NaN loss counts as no improvement. Pure: the state is three numbers.</remarks>
public sealed class PlateauSchedule
{
    private const double Threshold = 1e-4;
    private const double Least = 1e-8;

    private readonly double factor;
    private readonly int patience;

    /// <summary>A schedule that has seen nothing.</summary>
    /// <param name="learningRate">The first learning rate.</param>
    /// <param name="factor">In (0, 1).</param>
    /// <param name="patience">Epochs without improvement that change nothing yet.</param>
    public PlateauSchedule(double learningRate, double factor, int patience)
    {
        this.factor = factor;
        this.patience = patience;
        State = new(learningRate, double.PositiveInfinity, 0);
    }

    /// <summary>All there is to remember; set when going on from a checkpoint.</summary>
    public PlateauState State { get; set; }

    /// <summary>Takes an epoch's loss and answers the learning rate of the next. Cost O(1).</summary>
    /// <param name="loss">Validation loss.</param>
    public double Next(double loss)
    {
        PlateauState s = State;
        // Infinity times anything is still infinity, so that the first finite loss is always better.
        if (loss < s.Best * (1 - Threshold))
        {
            State = s with { Best = loss, BadEpochs = 0 };
        }
        else if (s.BadEpochs + 1 > patience)
        {
            State = s with { LearningRate = Math.Max(s.LearningRate * factor, Math.Min(Least, s.LearningRate)), BadEpochs = 0 };
        }
        else
        {
            State = s with { BadEpochs = s.BadEpochs + 1 };
        }

        return State.LearningRate;
    }
}

/// <summary>What a <see cref="PlateauSchedule"/> remembers.</summary>
/// <param name="LearningRate">The current learning rate.</param>
/// <param name="Best">Least loss so far; infinity before the first.</param>
/// <param name="BadEpochs">Epochs since it improved or the rate fell.</param>
public sealed record PlateauState(double LearningRate, double Best, int BadEpochs);
