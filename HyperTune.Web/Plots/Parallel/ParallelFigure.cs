using System.Collections.Immutable;

namespace HyperTune.Web.Plots.Parallel;

/// <summary>Parallel coordinates as pure numbers, or the reason why there is nothing to draw yet.</summary>
public sealed record ParallelFigure
{
    /// <summary>The axes from left to right.</summary>
    public ImmutableArray<ParallelAxis> Axes { get; init; } = [];

    /// <summary>The trials that are drawn.</summary>
    public ParallelLines Lines { get; init; } = new() { Number = [], Value = [], Positions = [], Tint = [], Inside = [] };

    /// <summary>The best of the trials that could be drawn; null when none has a value.</summary>
    public int? Best { get; init; }

    /// <summary>Trials that a person selected, among those drawn.</summary>
    public ImmutableArray<int> Selected { get; init; } = [];

    /// <summary>How many trials could be drawn.</summary>
    public int Total { get; init; }

    /// <summary>What colours stand for; null when no trial has such a value.</summary>
    public ColourScale? Scale { get; init; }

    /// <summary>Whether some trials lie beyond <see cref="ColourScale.Weakest"/> and have its colour too.</summary>
    public bool HasWeaker { get; init; }

    /// <summary>What will appear here and when, in place of a chart; null for a chart.</summary>
    public string? Empty { get; init; }
}

/// <summary>What the colour of a line stands for.</summary>
public enum LineColour
{
    /// <summary>The objective's value, the best strongest.</summary>
    Value,

    /// <summary>The seconds a trial took, the quickest strongest.</summary>
    Seconds,

    /// <summary>The order of the trials, the latest strongest.</summary>
    Number,
}
