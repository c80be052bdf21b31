using System.Globalization;

namespace HyperTune.Web.Pages.Studies.Compare;

/// <summary>A trial of any study, as addresses name it: <c>71</c> on its own study's page, <c>STUDY:71</c> on another's.</summary>
/// <param name="Study">Its study.</param>
/// <param name="Number">Its number there.</param>
public readonly record struct TrialRef(Guid Study, int Number)
{
    /// <summary>How it is written in the address of a page.</summary>
    /// <param name="page">The study whose page it is.</param>
    public string In(Guid page) => Study == page
        ? Number.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Study}:{Number}");

    /// <summary>Reads it again; null for anything else.</summary>
    /// <param name="text">A number, or a study's id, a colon and a number.</param>
    /// <param name="page">The study whose page it is.</param>
    public static TrialRef? Parse(ReadOnlySpan<char> text, Guid page)
    {
        int colon = text.IndexOf(':');
        Guid study = page;
        return (colon < 0 || Guid.TryParse(text[..colon], out study))
            && int.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out int number)
                ? new(study, number)
                : null;
    }
}
