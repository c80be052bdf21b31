namespace HyperTune.Web.Shell.Palette;

/// <summary>What an entry of the palette is.</summary>
public enum PaletteKind
{
    /// <summary>Something that can be done now.</summary>
    Action,

    /// <summary>A page of the program, or a view of the study that is open.</summary>
    Page,

    /// <summary>A study.</summary>
    Study,

    /// <summary>A trial of the study that is open.</summary>
    Trial,

    /// <summary>A data set.</summary>
    Data,
}

/// <summary>An entry of the palette.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Title">Its name.</param>
/// <param name="Beside">What is said beside it; looked through too.</param>
/// <param name="Icon">An SVG icon.</param>
/// <param name="Choose">What choosing it does.</param>
public sealed record PaletteItem(PaletteKind Kind, string Title, string Beside, string Icon, Func<Task> Choose)
{
    private readonly Lazy<string> title = new(() => FuzzyScore.Fold(Title));
    private readonly Lazy<string> beside = new(() => FuzzyScore.Fold(Beside));

    /// <summary>Counts less than others of the same fit, as what was put away.</summary>
    public bool Behind { get; init; }

    /// <summary>How well it fits what was typed.</summary>
    /// <param name="typed">Folded.</param>
    public double Score(string typed) => FuzzyScore.Of(typed, title.Value, beside.Value) * (Behind ? 0.5 : 1);
}
