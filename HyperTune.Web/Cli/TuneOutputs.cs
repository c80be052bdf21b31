using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Web.Formatting;
using HyperTune.Web.Startup;

namespace HyperTune.Web.Cli;

/// <summary>The files that <c>tune</c> leaves behind. Their places are checked before the search, so that no night's work ends at a missing folder.</summary>
internal sealed class TuneOutputs
{
    private readonly string? best;
    private readonly string? trials;

    /// <exception cref="StartProblem">A file cannot be written there.</exception>
    public TuneOutputs(TuneRequest request)
    {
        best = Place("--out", request.Out);
        trials = Place("--trials-out", request.TrialsOut);
    }

    /// <summary>Writes what was asked for.</summary>
    /// <returns>The paths written.</returns>
    public async Task<IReadOnlyList<string>> WriteAsync(IStudyReader reader, StudySummary study, TimeProvider time)
    {
        List<string> written = [];
        if (best is not null && study.BestNumber is { } number)
        {
            StudySpec? spec = await reader.SpecAsync(study.Id, CancellationToken.None);
            TrialView? trial = await reader.TrialAsync(study.Id, number, CancellationToken.None);
            PreparedFacts? facts = await reader.PreparedAsync(study.Id, CancellationToken.None);
            if (spec is not null && trial is not null && facts is not null)
            {
                await WriteAsync(best, BestConfiguration.Write(spec, trial, facts, time.GetUtcNow()));
                written.Add(best);
            }
        }

        if (trials is not null)
        {
            TrialPage page = await reader.TrialsAsync(study.Id, new() { Take = int.MaxValue }, CancellationToken.None);
            await WriteAsync(trials, TrialsCsv.Write(page.Trials));
            written.Add(trials);
        }

        return written;
    }

    private static string? Place(string option, string? given) => given is null ? null : OutputFile.Place(option, given);

    private static Task WriteAsync(string path, string text) => OutputFile.WriteAsync(path, async stream =>
    {
        await using StreamWriter writer = new(stream, leaveOpen: true);
        await writer.WriteAsync(text);
    });
}
