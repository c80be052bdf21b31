using HyperTune.Engine.Training;
using HyperTune.Engine.Training.Optimizing;
using HyperTune.Tests.TestKit;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace HyperTune.Tests.Engine.Training.Optimizing;

/// <summary>Optimizers beside their papers' rules in plain double precision, over 50 steps with a learning rate that changes half-way.</summary>
[Collection(TorchCollection.Name)]
public sealed class OptimizersTests
{
    [Theory]
    [InlineData("sgd", 0.0, 0.0)]
    [InlineData("sgd", 0.9, 0.01)]
    [InlineData("rmsprop", 0.0, 0.01)]
    [InlineData("rmsprop", 0.9, 0.0)]
    [InlineData("adam", 0.0, 0.0)]
    [InlineData("adam", 0.0, 0.05)]
    [InlineData("adamw", 0.0, 0.05)]
    public void Create_OverFiftySteps_FollowsTheRule(string name, double momentum, double decay)
    {
        using DisposeScope scope = NewDisposeScope();
        using Linear model = nn.Linear(3, 2, hasBias: false);
        model.to(ScalarType.Float64);
        double[] start = Networks.Normal(6, 4);
        using (no_grad())
        {
            model.weight!.copy_(Networks.Doubles(start, 2, 3));
        }

        TrainingSettings settings = new() { Optimizer = name, LearningRate = 0.02, Momentum = momentum, WeightDecay = decay };
        using Optimizer optimizer = Optimizers.Create(model, settings);
        Rule rule = new(settings, start);
        for (int step = 1; step <= 50; step++)
        {
            double rate = step <= 25 ? 0.02 : 0.005;
            optimizer.LearningRate = rate;
            optimizer.Gradients.Clear();
            Loss(model.weight!, step).backward();
            optimizer.Step();
            rule.Step(rate, step);
        }

        Assert.All(rule.Weights.Zip(model.weight!.data<double>().ToArray()), p => Assert.Equal(p.First, p.Second, 1e-12));
        Assert.All(rule.Weights.Zip(start), p => Assert.NotEqual(p.Second, p.First, 1e-3));
    }

    // Σ (w⁴ / 4 + w sin(step + index)): its slope is told by hand in the rule.
    private static Tensor Loss(Tensor weight, int step) =>
        (weight.pow(4) / 4).sum() + (weight * Networks.Doubles(Enumerable.Range(0, 6).Select(i => Math.Sin(step + i)), 2, 3)).sum();

    private sealed class Rule(TrainingSettings settings, double[] start)
    {
        private readonly double[] first = new double[start.Length];
        private readonly double[] second = new double[start.Length];

        public double[] Weights { get; } = [.. start];

        public void Step(double rate, int step)
        {
            for (int i = 0; i < Weights.Length; i++)
            {
                double slope = Math.Pow(Weights[i], 3) + Math.Sin(step + i) + (settings.Optimizer == "adamw" ? 0 : settings.WeightDecay * Weights[i]);
                Weights[i] -= settings.Optimizer switch
                {
                    "sgd" => rate * (first[i] = (settings.Momentum * first[i]) + slope),
                    "rmsprop" => RmsProp(i, slope, rate),
                    _ => Adam(i, slope, rate, step) + (settings.Optimizer == "adamw" ? rate * settings.WeightDecay * Weights[i] : 0),
                };
            }
        }

        private double RmsProp(int i, double slope, double rate)
        {
            second[i] = (0.99 * second[i]) + (0.01 * slope * slope);
            first[i] = (settings.Momentum * first[i]) + (slope / (Math.Sqrt(second[i]) + 1e-8));
            return rate * first[i];
        }

        private double Adam(int i, double slope, double rate, int step)
        {
            first[i] = (0.9 * first[i]) + (0.1 * slope);
            second[i] = (0.999 * second[i]) + (0.001 * slope * slope);
            return rate * (first[i] / (1 - Math.Pow(0.9, step))) / (Math.Sqrt(second[i] / (1 - Math.Pow(0.999, step))) + 1e-8);
        }
    }
}
