using HyperTune.Engine.Numerics;

namespace HyperTune.Tests.Engine.Numerics;

public sealed class QuasiNewtonTests
{
    [Fact]
    public void Minimise_Rosenbrock_FindsTheBottom()
    {
        double[] found = QuasiNewton.Minimise(
            [-1.2, 1],
            (x, g) =>
            {
                double a = x[1] - (x[0] * x[0]);
                g[0] = (-400 * x[0] * a) - (2 * (1 - x[0]));
                g[1] = 200 * a;
                return (100 * a * a) + ((1 - x[0]) * (1 - x[0]));
            },
            new(200),
            CancellationToken.None);

        Assert.Equal(1, found[0], 1e-4);
        Assert.Equal(1, found[1], 1e-4);
    }
}
