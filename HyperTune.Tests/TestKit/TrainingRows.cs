using HyperTune.Engine.Data;
using HyperTune.Engine.Trials;

namespace HyperTune.Tests.TestKit;

/// <summary>Small training data, unscaled.</summary>
internal static class TrainingRows
{
    /// <summary>One series that is seen and forecast.</summary>
    public static TrainingData Series(float[] rows, int horizon, int validationAnchor, int window = 1) => new()
    {
        Task = TaskNames.Forecast,
        Inputs = rows,
        Targets = rows,
        Rows = rows.Length,
        InputNames = ["x"],
        TargetNames = ["x"],
        Horizon = horizon,
        MaxWindow = window,
        TrainAnchors = [.. Enumerable.Range(window - 1, Math.Max(1, validationAnchor - horizon - window))],
        ValidationAnchors = [validationAnchor],
        TargetOffset = [0],
        TargetScale = [1],
    };

    /// <summary>A table whose first rows are learnt from.</summary>
    public static TrainingData Table(float[] inputs, int width, float[] targets, int train) => new()
    {
        Task = TaskNames.Regression,
        Inputs = inputs,
        Targets = targets,
        Rows = targets.Length,
        InputNames = [.. Enumerable.Range(0, width).Select(i => $"x{i}")],
        TargetNames = ["y"],
        Horizon = 0,
        MaxWindow = 1,
        TrainAnchors = [.. Enumerable.Range(0, train)],
        ValidationAnchors = [.. Enumerable.Range(train, targets.Length - train)],
        TargetOffset = [0],
        TargetScale = [1],
    };
}
