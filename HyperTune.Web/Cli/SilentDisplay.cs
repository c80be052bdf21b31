using HyperTune.Engine.Studies;

namespace HyperTune.Web.Cli;

/// <summary>Shows nothing: for <c>--quiet</c>.</summary>
internal sealed class SilentDisplay : ITuneDisplay
{
    public Task<StudySummary> ShowAsync(Func<Action<StudySummary>, Task<StudySummary>> work) => work(static _ => { });
}
