using HyperTune.Engine.Studies;

namespace HyperTune.Web.Cli;

/// <summary>A line whenever trials have ended, at most one in two seconds: for logs and pipes.</summary>
internal sealed class PlainDisplay(TextWriter output, TimeProvider time) : ITuneDisplay
{
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(2);

    public async Task<StudySummary> ShowAsync(Func<Action<StudySummary>, Task<StudySummary>> work)
    {
        long start = time.GetTimestamp();
        TimeSpan shownAt = -Least;
        int shown = 0;
        return await work(study =>
        {
            TimeSpan now = time.GetElapsedTime(start);
            if (study.Finished > shown && now - shownAt >= Least)
            {
                (shown, shownAt) = (study.Finished, now);
                output.WriteLine(TuneSentences.Line(study, now));
            }
        });
    }
}
