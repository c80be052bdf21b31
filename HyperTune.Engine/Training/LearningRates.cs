namespace HyperTune.Engine.Training;

/// <summary>Learning rates that follow from the epoch alone. Pure.</summary>
internal static class LearningRates
{
    /// <summary>The schedules by name; <c>reduce_on_plateau</c> follows losses instead, see <see cref="PlateauSchedule"/>.</summary>
    public static readonly string[] Names = ["none", "step", "cosine", "one_cycle", "reduce_on_plateau"];

    /// <summary>The learning rate of an epoch. Cost O(1).</summary>
    /// <param name="settings">Schedule, first rate, factor, step and epochs.</param>
    /// <param name="epoch">From 1.</param>
    /// <param name="plateau">The rate that losses have led to.</param>
    /// <remarks>
    /// Cosine: I. Loshchilov, F. Hutter, "SGDR", ICLR 2017, equation 5 without restarts, down to 0. One cycle: L. Smith, N. Topin, 2018, by epochs,
    /// with PyTorch's constants: up from 1/25 over the first 30 %, down to 1/250,000.
    /// </remarks>
    public static double At(TrainingSettings settings, int epoch, double plateau)
    {
        double first = settings.LearningRate;
        double done = (epoch - 1.0) / settings.Epochs;
        return settings.Scheduler switch
        {
            "reduce_on_plateau" => plateau,
            "step" => first * Math.Pow(settings.SchedulerFactor, (epoch - 1) / settings.SchedulerStep),
            "cosine" => Cosine(first, 0, done),
            "one_cycle" => done < 0.3 ? Cosine(first / 25, first, done / 0.3) : Cosine(first, first / 250_000, (done - 0.3) / 0.7),
            _ => first,
        };
    }

    private static double Cosine(double from, double to, double share) => to + (from - to) * (1 + Math.Cos(Math.PI * share)) / 2;
}
