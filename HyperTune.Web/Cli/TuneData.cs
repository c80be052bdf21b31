using HyperTune.Engine.Data;
using HyperTune.Engine.Trials;
using HyperTune.Web.Startup;
using static HyperTune.Web.Cli.CliText;

namespace HyperTune.Web.Cli;

/// <summary>Finds the data file of a document and keeps it in the store, as an upload would.</summary>
internal sealed class TuneData(TuneRequest request, IDatasetStore datasets)
{
    private const string Field = "/data/file";

    /// <summary>The document with the hash of the data it means.</summary>
    /// <exception cref="StartProblem">There is no such file, or it is no usable table.</exception>
    public async Task<StudySpec> StoreAsync(StudySpec spec, CancellationToken cancellationToken)
    {
        // A name that is missing or holds a path is told by the validation of the document.
        if (spec.Data is not { File.Length: > 0 } data || data.File.AsSpan().IndexOfAny('/', '\\', '\0') >= 0 || Path.GetFileName(data.File) != data.File)
        {
            return spec;
        }

        string[] folders = Folders();
        string? path = folders.Select(f => Path.Combine(f, data.File)).FirstOrDefault(File.Exists);
        if (path is not null)
        {
            Dataset stored = await AddAsync(path, data, cancellationToken);
            return spec with { Data = data with { File = stored.Name, Sha256 = stored.Sha256 } };
        }

        if (request.DataFolder is null && await datasets.FindAsync(data, cancellationToken) is not null)
        {
            return spec;
        }

        throw new StartProblem(L["NoDataFile", Field, data.File, string.Join(L["Or"], folders)]);
    }

    private string[] Folders()
    {
        if (request.DataFolder is { } given)
        {
            return Directory.Exists(given)
                ? [Path.GetFullPath(given)]
                : throw new StartProblem(L["NoDataFolder", given]);
        }

        string here = Directory.GetCurrentDirectory();
        return [.. new[] { here, Path.GetDirectoryName(Path.GetFullPath(request.Document)) ?? here }.Distinct()];
    }

    private async Task<Dataset> AddAsync(string path, DataSpec data, CancellationToken cancellationToken)
    {
        DatasetResult result;
        try
        {
            await using FileStream content = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            result = await datasets.AddAsync(content, data.File, "file", null, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartProblem(L["DataUnreadable", Field, path, e.Message], e);
        }

        if (result.Dataset is not { } stored)
        {
            throw new StartProblem(result.Problems.Select(p => p.ToString()));
        }

        return data.Sha256 is not { } named || named.Equals(stored.Sha256, StringComparison.OrdinalIgnoreCase)
            ? stored
            : throw new StartProblem(L["OtherData", path, stored.Sha256, named]);
    }
}
