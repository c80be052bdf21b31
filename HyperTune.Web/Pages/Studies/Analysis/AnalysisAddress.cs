using System.Collections.Immutable;
using HyperTune.Engine.Analysis.Importance;
using HyperTune.Engine.Studies.Analyses;
using HyperTune.Web.Plots;
using HyperTune.Web.Plots.Parallel;

namespace HyperTune.Web.Pages.Studies.Analysis;

/// <summary>What the address of the page says; what it does not say, or says wrongly, is as usual.</summary>
public sealed record AnalysisAddress
{
    /// <summary>The name of the parallel coordinates among the plots.</summary>
    public const string Parallel = "parallel";

    /// <summary>The brush as it is written; null for none.</summary>
    public string? Brush { get; init; }

    /// <summary>The plot that is large: <see cref="Parallel"/>, or a key of the gallery.</summary>
    public string Plot { get; init; } = Parallel;

    /// <summary>Whether lines are drawn for trials of every ended state, not only complete ones.</summary>
    public bool AllStates { get; init; }

    /// <summary>What the colour of lines stands for.</summary>
    public LineColour Colour { get; init; }

    /// <summary>Whether the brush filters every chart.</summary>
    public bool Filters { get; init; } = true;

    /// <summary>The order of the axes; empty for their own.</summary>
    public string? Axes { get; init; }

    /// <summary>Selected trials as they are written; null for none.</summary>
    public string? Selected { get; init; }

    /// <summary>How importance is computed.</summary>
    public string Method { get; init; } = ImportanceCatalog.All[0].Key;

    /// <summary>What is explained by importance.</summary>
    public AnalysisTarget Target { get; init; }

    /// <summary>Parameters chosen for plots, as they are written; null for none.</summary>
    public string? Choices { get; init; }

    /// <summary>The words of the address for the three colours.</summary>
    public static ImmutableArray<(LineColour Colour, string? Word)> Colours { get; } = [(LineColour.Value, null), (LineColour.Seconds, "time"), (LineColour.Number, "order")];

    /// <summary>The plot of a word: itself where there is such a plot.</summary>
    /// <param name="word">From the address.</param>
    public static string PlotOf(string? word) => PlotCatalog.Gallery.Any(e => e.Key == word) ? word! : Parallel;

    /// <summary>The method of a word: itself where there is such a method.</summary>
    /// <param name="word">From the address.</param>
    public static string MethodOf(string? word) => word is not null && ImportanceCatalog.Find(word) is not null ? word : ImportanceCatalog.All[0].Key;

    /// <summary>The colour of a word.</summary>
    /// <param name="word">From the address.</param>
    public static LineColour ColourOf(string? word) => Colours.FirstOrDefault(c => c.Word == word).Colour;
}
