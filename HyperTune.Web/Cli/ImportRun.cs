using System.Collections.Immutable;
using HyperTune.Engine.Hosting;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Studies.Interchange;
using HyperTune.Web.Startup;
using static HyperTune.Web.Cli.CliText;

namespace HyperTune.Web.Cli;

/// <summary>Takes a study from a file into the store that the dashboard shows.</summary>
internal static class ImportRun
{
    /// <summary>Fifty thousand trials with long curves are less.</summary>
    private const long LargestBytes = 512L << 20;

    /// <summary>Takes it in; what is wrong is told on standard error, one line each.</summary>
    /// <returns>0 done, 2 bad input.</returns>
    public static async Task<int> RunAsync(string path, TuneSurroundings surroundings, CancellationToken cancellationToken)
    {
        try
        {
            (StudyDocument? document, ImmutableArray<SpecProblem> problems) = StudyDocumentReader.Read(await TextAsync(path, cancellationToken));
            if (document is null)
            {
                throw new StartProblem(problems.Select(p => $"{path}: {p}"));
            }

            await using ServiceProvider services = TuneServices.Build(TuneServices.Options(surroundings.Settings), surroundings.AddServices);
            await services.PrepareHyperTuneAsync(cancellationToken);
            CreateResult made = await services.GetRequiredService<IStudyImport>().ImportAsync(document, cancellationToken);
            Guid study = made.StudyId ?? throw new StartProblem(made.Problems.Select(p => $"{path}: {p}"));
            await surroundings.Out.WriteLineAsync(L["Imported", document.Spec.Name, study, document.Trials.Length]);
            return 0;
        }
        catch (Exception e) when (e is StartProblem or StoreProblemException)
        {
            await surroundings.Error.WriteLineAsync(e.Message);
            return Dashboard.BadInput;
        }
    }

    private static async Task<string> TextAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            FileInfo file = new(path);
            if (!file.Exists)
            {
                throw new StartProblem(Directory.Exists(path) ? L["DocumentIsFolder", path] : L["NoDocument", path, Directory.GetCurrentDirectory()]);
            }

            return file.Length <= LargestBytes ? await File.ReadAllTextAsync(path, cancellationToken) : throw new StartProblem(L["DocumentTooLarge", path]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new StartProblem(L["DocumentUnreadable", path, e.Message], e);
        }
    }
}
