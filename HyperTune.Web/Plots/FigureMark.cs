namespace HyperTune.Web.Plots;

/// <summary>What a figure draws. A closed family: <see cref="Series"/>, <see cref="BarSeries"/>, <see cref="FigureSurface"/>.</summary>
public abstract record FigureMark
{
    private protected FigureMark()
    {
    }

    /// <summary>Identity between one figure and the next, so that only what is new is sent to the browser.</summary>
    public required string Key { get; init; }

    /// <summary>What it is, for the hover box and the table.</summary>
    public required string Name { get; init; }
}
