using System.Text.Json;
using HyperTune.Engine.Hosting;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Web.Formatting;
using HyperTune.Web.Startup;
using static HyperTune.Web.Cli.CliText;

namespace HyperTune.Web.Cli;

/// <summary>Writes a study of the store into a file; whole or not at all.</summary>
internal sealed class ExportRun(IStudyReader studies, TimeProvider time)
{
    /// <summary>Writes it; what is wrong is told on standard error in one line.</summary>
    /// <returns>0 done, 2 bad input.</returns>
    public static async Task<int> RunAsync(string study, string what, string path, TuneSurroundings surroundings, CancellationToken cancellationToken)
    {
        try
        {
            string full = OutputFile.Place("--out", path);
            await using ServiceProvider services = TuneServices.Build(TuneServices.Options(surroundings.Settings), surroundings.AddServices);
            await services.PrepareHyperTuneAsync(cancellationToken);
            ExportRun run = new(services.GetRequiredService<IStudyReader>(), services.GetRequiredService<TimeProvider>());
            StudySummary found = await run.FindAsync(study, cancellationToken);
            await OutputFile.WriteAsync(full, stream => run.WriteAsync(found, what, stream, cancellationToken));
            await surroundings.Out.WriteLineAsync(L["Written", full]);
            return 0;
        }
        catch (Exception e) when (e is StartProblem or StoreProblemException)
        {
            await surroundings.Error.WriteLineAsync(e.Message);
            return Dashboard.BadInput;
        }
    }

    private async Task<StudySummary> FindAsync(string study, CancellationToken cancellationToken)
    {
        IReadOnlyList<StudySummary> all = await studies.StudiesAsync(cancellationToken);
        StudySummary[] found = Guid.TryParse(study, out Guid id) ? [.. all.Where(s => s.Id == id)] : [.. all.Where(s => s.Name == study)];
        return found switch
        {
            [var one] => one,
            [] => throw new StartProblem(L["NoStudy", study, string.Join(", ", all.Take(20).Select(s => s.Name))]),
            _ => throw new StartProblem(L["ManyStudies", study, string.Join(", ", found.Select(s => s.Id))]),
        };
    }

    private async Task WriteAsync(StudySummary study, string what, Stream stream, CancellationToken cancellationToken)
    {
        StudySpec spec = (await studies.SpecAsync(study.Id, cancellationToken))!;
        switch (what)
        {
            case "trials":
                await WriteTrialsAsync(study, spec, stream, cancellationToken);
                break;
            case "optuna":
                await using (StreamWriter lines = new(stream, leaveOpen: true))
                {
                    await foreach (string part in OptunaFile.PartsAsync(studies, study.Id, cancellationToken))
                    {
                        await lines.WriteAsync(part);
                    }
                }

                break;
            default:
                await using (StreamWriter text = new(stream, leaveOpen: true))
                {
                    await text.WriteAsync(what == "study" ? StudySpecJson.Write(spec) : await BestAsync(study, spec, cancellationToken));
                }

                break;
        }
    }

    private async Task<string> BestAsync(StudySummary study, StudySpec spec, CancellationToken cancellationToken) =>
        study.BestNumber is { } best && await studies.TrialAsync(study.Id, best, cancellationToken) is { } trial
            ? BestConfiguration.Write(spec, trial, await studies.PreparedAsync(study.Id, cancellationToken), time.GetUtcNow())
            : throw new StartProblem(L["NoBest", study.Name]);

    private async Task WriteTrialsAsync(StudySummary study, StudySpec spec, Stream stream, CancellationToken cancellationToken)
    {
        await using Utf8JsonWriter writer = new(stream, TrialsJson.Options);
        TrialsJson.Begin(writer, study, spec);
        foreach (int[] part in (await studies.NumbersAsync(study.Id, new(), cancellationToken)).Chunk(500))
        {
            foreach (TrialView trial in (await studies.TrialsAsync(study.Id, new() { Numbers = [.. part], Take = part.Length }, cancellationToken)).Trials)
            {
                TrialsJson.Write(writer, trial);
            }

            await writer.FlushAsync(cancellationToken);
        }

        TrialsJson.End(writer);
    }
}
