using HyperTune.Engine.Data;

namespace HyperTune.Web.Plots;

/// <summary>One of several trials that are drawn over one another, of one study or of several.</summary>
public sealed record PlottedTrial
{
    /// <summary>Charts of a comparison light a trial together.</summary>
    public const string HoverGroup = "compared";

    /// <summary>Tells it from the others.</summary>
    public required string Key { get; init; }

    /// <summary>Tells it from the others where a number is wanted: its own, or below zero for a trial of another study.</summary>
    public required int Id { get; init; }

    /// <summary>Its name on lines and in tables: #71, or #12 B for a trial of another study.</summary>
    public required string Label { get; init; }

    /// <summary>Which colour and symbol it has, from 0.</summary>
    public required int Slot { get; init; }

    /// <summary>Whether it is the best of the page's study: a star in the text's colour.</summary>
    public bool IsBest { get; init; }

    /// <summary>Its curves.</summary>
    public required TrialCurves Curves { get; init; }

    /// <summary>Its predictions on validation rows; null when none are kept.</summary>
    public Predictions? Predictions { get; init; }

    /// <summary>Its colour.</summary>
    public string Colour => IsBest ? PlotColours.Ink : PlotColours.OfTrial(Slot);

    /// <summary>Its symbol.</summary>
    public string Symbol => IsBest ? "star" : PlotColours.SymbolOfTrial(Slot);
}
