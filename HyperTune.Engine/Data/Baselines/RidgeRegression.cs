using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace HyperTune.Engine.Data.Baselines;

/// <summary>Linear regression of all answers on the flattened window, shrunk towards the mean.</summary>
/// <remarks>
/// A. Hoerl, R. Kennard, "Ridge regression: biased estimation for nonorthogonal problems", Technometrics 12(1), 1970. By normal equations
/// and Cholesky. The penalty is chosen on a fifth of the training samples. At most 400 numbers of a window (its last rows), with what is known of the rows ahead
/// where that takes at most half of them, and as many samples, evenly spread, as fit into about a second are used; every validation sample is answered.
/// </remarks>
internal static class RidgeRegression
{
    private const int MostWidth = 400;
    private const double MostWork = 4e8;
    private const double MostAnswerWork = 2e9;
    private const int Batch = 1024;

    private static readonly double[] Penalties = [1e-4, 1e-3, 1e-2, 1e-1, 1, 10];

    /// <summary>Scaled predictions [validation samples × horizon × targets].</summary>
    public static float[] Predict(TrainingData data, CancellationToken cancellationToken)
    {
        (int Window, bool Ahead) seen = Seen(data);
        double numbers = (seen.Window * data.InputCount) + (seen.Ahead ? data.Horizon * data.FutureInputs.Length : 0);
        double work = numbers * (numbers + data.OutputCount);
        int[] anchors = Samples.Thin(data.TrainAnchors, (long)Math.Max(2000, MostWork / work));
        (int[] fit, int[] choose) = Samples.HoldOut(data, anchors);
        double penalty = Choose(data, fit, choose, seen, cancellationToken);
        Fit whole = new(data, anchors, seen);
        cancellationToken.ThrowIfCancellationRequested();
        return whole.Answer(whole.Solve(penalty), data.ValidationAnchors, cancellationToken);
    }

    /// <summary>Rows of the window that are seen, and whether something of the rows ahead is.</summary>
    public static (int Window, bool Ahead) Seen(TrainingData data)
    {
        double width = Math.Min(MostWidth, MostAnswerWork / ((double)data.ValidationAnchors.Length * data.OutputCount));
        int ahead = data.Horizon * data.FutureInputs.Length;
        ahead = ahead <= width / 2 ? ahead : 0;
        return (Math.Clamp((int)((width - ahead) / data.InputCount), 1, data.MaxWindow), ahead > 0);
    }

    private static double Choose(TrainingData data, int[] fit, int[] choose, (int Window, bool Ahead) seen, CancellationToken cancellationToken)
    {
        Fit part = new(data, fit, seen);
        float[] actual = Samples.Answers(data, choose);
        return Penalties.MinBy(penalty =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            float[] said = part.Answer(part.Solve(penalty), choose, cancellationToken);
            double error = said.Zip(actual, (p, a) => ((double)p - a) * (p - a)).Sum();
            return double.IsNaN(error) ? double.PositiveInfinity : error;
        });
    }

    private sealed class Fit
    {
        private readonly TrainingData data;
        private readonly Standardised inputs;
        private readonly Matrix<double> gram;
        private readonly Matrix<double> products;
        private readonly double[] means;
        private readonly int samples;

        public Fit(TrainingData data, int[] anchors, (int Window, bool Ahead) seen)
        {
            this.data = data;
            samples = anchors.Length;
            inputs = new(data, anchors, seen.Window, seen.Ahead);
            means = new double[data.OutputCount];
            gram = Matrix<double>.Build.Dense(inputs.Width, inputs.Width);
            products = Matrix<double>.Build.Dense(inputs.Width, data.OutputCount);
            float[] answers = Samples.Answers(data, anchors);
            for (int i = 0; i < answers.Length; i++)
            {
                means[i % means.Length] += (double)answers[i] / samples;
            }

            for (int start = 0; start < samples; start += Batch)
            {
                int count = Math.Min(Batch, samples - start);

                // MathNet is column-major: the transposed row-major block is what its storage expects.
                Matrix<double> xt = Matrix<double>.Build.Dense(inputs.Width, count, inputs.Rows(anchors.AsSpan(start, count)));
                double[] centred = [.. answers.AsSpan(start * means.Length, count * means.Length).ToArray().Select((y, i) => y - means[i % means.Length])];
                Matrix<double> yt = Matrix<double>.Build.Dense(means.Length, count, centred);
                gram.Add(xt.TransposeAndMultiply(xt), gram);
                products.Add(xt.TransposeAndMultiply(yt), products);
            }
        }

        public Matrix<double> Solve(double penalty)
        {
            Matrix<double> shrunk = gram + Matrix<double>.Build.DenseDiagonal(inputs.Width, inputs.Width, penalty * samples);
            Cholesky<double> factor = shrunk.Cholesky();
            return factor.Solve(products);
        }

        public float[] Answer(Matrix<double> weights, int[] anchors, CancellationToken cancellationToken)
        {
            float[] answers = new float[anchors.Length * means.Length];
            Matrix<double> transposed = weights.Transpose();
            for (int start = 0; start < anchors.Length; start += Batch)
            {
                cancellationToken.ThrowIfCancellationRequested();
                int count = Math.Min(Batch, anchors.Length - start);
                Matrix<double> xt = Matrix<double>.Build.Dense(inputs.Width, count, inputs.Rows(anchors.AsSpan(start, count)));
                double[] said = (transposed * xt).ToColumnMajorArray();
                for (int i = 0; i < said.Length; i++)
                {
                    answers[(start * means.Length) + i] = (float)(said[i] + means[i % means.Length]);
                }
            }

            return answers;
        }
    }
}
