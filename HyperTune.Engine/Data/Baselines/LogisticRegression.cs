using HyperTune.Engine.Numerics;
namespace HyperTune.Engine.Data.Baselines;

/// <summary>Multinomial logistic regression with a squared penalty on the weights (not on the biases).</summary>
/// <remarks>
/// Fitted by L-BFGS (<see cref="QuasiNewton"/>). The penalty is chosen on a fifth of the training samples. As many samples, evenly spread, as
/// fit into about a second are used; every validation sample is answered.
/// </remarks>
internal static class LogisticRegression
{
    private const double MostWork = 2e6;
    private const int Steps = 80;

    private static readonly double[] Penalties = [1e-4, 1e-3, 1e-2, 1e-1];

    /// <summary>Log probabilities [validation samples × classes].</summary>
    public static float[] Predict(TrainingData data, CancellationToken cancellationToken)
    {
        int[] anchors = Samples.Thin(data.TrainAnchors, (long)Math.Max(500, MostWork / (data.InputCount * data.Classes.Length)));
        (int[] fit, int[] choose) = Samples.HoldOut(data, anchors);
        double penalty = Penalties.MinBy(p => LossOf(data, fit, choose, p, cancellationToken));
        return LogProbabilities(data, anchors, data.ValidationAnchors, penalty, cancellationToken);
    }

    private static double LossOf(TrainingData data, int[] fit, int[] choose, double penalty, CancellationToken cancellationToken)
    {
        int[] actual = [.. choose.Select(a => (int)data.Targets[a])];
        double loss = ClassScore.Of(LogProbabilities(data, fit, choose, penalty, cancellationToken), actual, data.Classes.Length).LogLoss;
        return double.IsNaN(loss) ? double.PositiveInfinity : loss;
    }

    private static float[] LogProbabilities(TrainingData data, int[] fit, int[] ask, double penalty, CancellationToken cancellationToken)
    {
        Standardised inputs = new(data, fit, 1);
        int classes = data.Classes.Length;
        double[] rows = inputs.Rows(fit);
        int[] actual = [.. fit.Select(a => (int)data.Targets[a])];
        double[] weights = QuasiNewton.Minimise(
            new double[classes * (inputs.Width + 1)],
            (w, gradient) => Loss(w, gradient, rows, actual, classes, inputs.Width, penalty),
            new(Steps),
            cancellationToken);
        double[] asked = inputs.Rows(ask);
        float[] logs = new float[ask.Length * classes];
        double[] scores = new double[classes];
        for (int s = 0; s < ask.Length; s++)
        {
            LogSoftmax(weights, asked.AsSpan(s * inputs.Width, inputs.Width), scores);
            for (int c = 0; c < classes; c++)
            {
                logs[(s * classes) + c] = (float)scores[c];
            }
        }

        return logs;
    }

    // Mean log loss plus half the penalty times the squared weights; each class has its weights, then its bias.
    private static double Loss(double[] weights, double[] gradient, double[] rows, int[] actual, int classes, int width, double penalty)
    {
        Array.Clear(gradient);
        double loss = 0;
        double[] scores = new double[classes];
        for (int s = 0; s < actual.Length; s++)
        {
            ReadOnlySpan<double> row = rows.AsSpan(s * width, width);
            LogSoftmax(weights, row, scores);
            loss -= scores[actual[s]];
            for (int c = 0; c < classes; c++)
            {
                double error = (Math.Exp(scores[c]) - (c == actual[s] ? 1 : 0)) / actual.Length;
                Span<double> own = gradient.AsSpan(c * (width + 1), width + 1);
                for (int i = 0; i < width; i++)
                {
                    own[i] += error * row[i];
                }

                own[width] += error;
            }
        }

        loss /= actual.Length;
        for (int i = 0; i < weights.Length; i++)
        {
            if (i % (width + 1) != width)
            {
                loss += 0.5 * penalty * weights[i] * weights[i];
                gradient[i] += penalty * weights[i];
            }
        }

        return loss;
    }

    private static void LogSoftmax(double[] weights, ReadOnlySpan<double> row, double[] scores)
    {
        for (int c = 0; c < scores.Length; c++)
        {
            ReadOnlySpan<double> own = weights.AsSpan(c * (row.Length + 1), row.Length + 1);
            double score = own[row.Length];
            for (int i = 0; i < row.Length; i++)
            {
                score += own[i] * row[i];
            }

            scores[c] = score;
        }

        double most = scores.Max();
        double sum = most + Math.Log(scores.Sum(s => Math.Exp(s - most)));
        for (int c = 0; c < scores.Length; c++)
        {
            scores[c] -= sum;
        }
    }
}
