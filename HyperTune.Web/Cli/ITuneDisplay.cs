using HyperTune.Engine.Studies;

namespace HyperTune.Web.Cli;

/// <summary>Shows a search while it runs.</summary>
internal interface ITuneDisplay
{
    /// <summary>Shows what the work tells until it is done.</summary>
    /// <param name="work">Gets told where to show a summary.</param>
    /// <returns>What the work answers.</returns>
    Task<StudySummary> ShowAsync(Func<Action<StudySummary>, Task<StudySummary>> work);
}
