using Microsoft.Extensions.Localization;

namespace HyperTune.Web.Plots;

/// <summary>A plot: computes a figure from numbers at hand, without drawing anything. Never throws for missing or diverged values.</summary>
public interface IPlot
{
    /// <summary>Its name in addresses and tests.</summary>
    string Key { get; }

    /// <summary>The figure, or what will appear and when.</summary>
    /// <param name="input">What is known.</param>
    /// <param name="text">Words.</param>
    Figure Compute(PlotInput input, IStringLocalizer<PlotText> text);
}
