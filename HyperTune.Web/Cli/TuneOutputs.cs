using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Web.Formatting;
using HyperTune.Web.Startup;
using static HyperTune.Web.Cli.CliText;

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
                Write(best, BestConfiguration.Write(spec, trial, facts, time.GetUtcNow()));
                written.Add(best);
            }
        }

        if (trials is not null)
        {
            TrialPage page = await reader.TrialsAsync(study.Id, new() { Take = int.MaxValue }, CancellationToken.None);
            Write(trials, TrialsCsv.Write(page.Trials));
            written.Add(trials);
        }

        return written;
    }

    private static string? Place(string option, string? given)
    {
        if (given is null)
        {
            return null;
        }

        string path = Path.GetFullPath(given);
        string? folder = Path.GetDirectoryName(path);
        if (Directory.Exists(path) || folder is null)
        {
            throw new StartProblem(L["OutIsFolder", option, given]);
        }

        return Directory.Exists(folder) ? path : throw new StartProblem(L["NoOutFolder", option, folder]);
    }

    // Whole or not at all: a reader never sees half a file, and an older one is kept if writing fails.
    private static void Write(string path, string text)
    {
        string temporary = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            File.WriteAllText(temporary, text);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            File.Delete(temporary);
            throw new StartProblem(L["Unwritable", path, e.Message], e);
        }
    }
}
