using Microsoft.Extensions.Localization;

namespace HyperTune.Web.Plots;

/// <summary>A plot of the analysis gallery. Its words stand in PlotText.resx under its key: <c>gallery.KEY.title</c> and <c>gallery.KEY.question</c>.</summary>
/// <param name="Plot">The plot.</param>
/// <param name="Needs">What it is computed from beside the table of trials.</param>
/// <param name="Choice">Which parameters a person may choose for it.</param>
/// <param name="Wide">Whether it wants twice the width of the others.</param>
public sealed record GalleryEntry(IPlot Plot, GalleryNeeds Needs = GalleryNeeds.Table, GalleryChoice Choice = GalleryChoice.None, bool Wide = false)
{
    /// <summary>Its name in addresses and tests.</summary>
    public string Key => Plot.Key;

    /// <summary>Its name for people.</summary>
    /// <param name="text">Words.</param>
    public string Title(IStringLocalizer<PlotText> text) => text[$"gallery.{Key}.title"];

    /// <summary>The question it answers.</summary>
    /// <param name="text">Words.</param>
    public string Question(IStringLocalizer<PlotText> text) => text[$"gallery.{Key}.question"];
}

/// <summary>What a plot of the gallery is computed from beside the table: a page fetches only what the plots on it need.</summary>
[Flags]
public enum GalleryNeeds
{
    /// <summary>Nothing else.</summary>
    Table = 0,

    /// <summary><see cref="PlotInput.Intermediate"/>.</summary>
    Curves = 1,

    /// <summary><see cref="PlotInput.Importance"/>; plots with a choice of parameters use it too, to choose well.</summary>
    Importance = 2,

    /// <summary><see cref="PlotInput.Dependence"/>, computed off the way of the page.</summary>
    Dependence = 4,

    /// <summary><see cref="PlotInput.Durations"/>, computed off the way of the page.</summary>
    Durations = 8,

    /// <summary><see cref="PlotInput.Now"/>: the plot goes on while nothing is committed.</summary>
    Clock = 16,
}

/// <summary>Which parameters a person may choose for a plot.</summary>
public enum GalleryChoice
{
    /// <summary>None.</summary>
    None,

    /// <summary><see cref="PlotInput.First"/> and <see cref="PlotInput.Second"/>.</summary>
    Pair,

    /// <summary><see cref="PlotInput.Several"/>.</summary>
    Several,
}
