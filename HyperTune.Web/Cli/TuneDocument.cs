using HyperTune.Engine.Trials;
using HyperTune.Web.Startup;
using static HyperTune.Web.Cli.CliText;

namespace HyperTune.Web.Cli;

/// <summary>Reads the study document that <c>tune</c> was given.</summary>
internal static class TuneDocument
{
    /// <summary>Far more than any document; a data file given by mistake is not read to its end.</summary>
    private const long LargestBytes = 16L << 20;

    /// <summary>The document with the request's number of trials and seed.</summary>
    /// <exception cref="StartProblem">It cannot be read; one line a problem.</exception>
    public static StudySpec Read(TuneRequest request)
    {
        ParsedSpec parsed = StudySpecJson.Parse(Text(request.Document));
        if (parsed.Spec is not { } spec || parsed.Problems.Length > 0)
        {
            throw new StartProblem(parsed.Problems.Select(p => $"{request.Document}: {p}"));
        }

        if (spec.Data is null)
        {
            throw new StartProblem($"{request.Document}: {L["TuneWithoutData"]}");
        }

        return spec with
        {
            Budget = request.Trials is { } trials ? spec.Budget with { Trials = trials } : spec.Budget,
            Sampler = request.Seed is { } seed ? spec.Sampler with { Seed = seed } : spec.Sampler,
        };
    }

    private static string Text(string path)
    {
        try
        {
            FileInfo file = new(path);
            if (!file.Exists)
            {
                throw new StartProblem(Directory.Exists(path) ? L["DocumentIsFolder", path] : L["NoDocument", path, Directory.GetCurrentDirectory()]);
            }

            return file.Length <= LargestBytes
                ? File.ReadAllText(path)
                : throw new StartProblem(L["DocumentTooLarge", path]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new StartProblem(L["DocumentUnreadable", path, e.Message], e);
        }
    }
}
