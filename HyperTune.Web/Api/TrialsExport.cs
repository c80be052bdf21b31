using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Studies.Filters;
using HyperTune.Web.Pages.Studies.TrialList;
using Microsoft.Net.Http.Headers;

namespace HyperTune.Web.Api;

/// <summary>The trials of a study that match a query, as the files of all trials hold them: which are read at once, the trials themselves in pages.</summary>
/// <param name="Study">The study.</param>
/// <param name="Names">Names of hyper-parameters and metrics.</param>
/// <param name="Numbers">Numbers of the trials, in the order of the file.</param>
internal sealed record TrialsExport(StudySummary Study, TrialNames Names, IReadOnlyList<int> Numbers)
{
    private const int PageSize = 500;

    /// <summary>What a request asks for, by the query of the trials page; null when it was answered: there is no such study, or the filter cannot be read.</summary>
    public static async Task<TrialsExport?> OfAsync(Guid id, HttpContext context, IStudyReader studies, CancellationToken cancellationToken)
    {
        StudySummary? study = await studies.StudyAsync(id, cancellationToken);
        TrialNames? names = study is null ? null : await studies.NamesAsync(id, cancellationToken);
        if (study is null || names is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return null;
        }

        IQueryCollection query = context.Request.Query;
        TrialListFilters filters = TrialListFilters.Of(query["q"], query["state"], query["starred"], query["tag"], query["pick"], names);
        TrialFilterResult written = TrialFilterParser.Parse(filters.Text, names);
        if (written.Problem is { } problem)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await context.Response.WriteAsync($"{problem.Position + 1}: {problem.Message}", cancellationToken);
            return null;
        }

        TrialListSort sort = TrialListSort.Of(query["sort"], query["order"], names, study.Objectives[0]);
        return new(study, names, await studies.NumbersAsync(
            id, new() { Filter = filters.With(written.Filter), Sort = sort.Key, Descending = sort.Falling }, cancellationToken));
    }

    /// <summary>Says that the answer is a file to be kept.</summary>
    public static void Attach(HttpResponse response, string contentType, string fileName)
    {
        response.ContentType = contentType;
        response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = fileName }.ToString();
    }

    /// <summary>The trials, some hundred at a time. The numbers were read once, so that trials that end meanwhile move none; those deleted meanwhile are left out.</summary>
    public async IAsyncEnumerable<IReadOnlyList<TrialView>> PagesAsync(IStudyReader studies, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (int[] part in Numbers.Chunk(PageSize))
        {
            TrialPage page = await studies.TrialsAsync(Study.Id, new() { Numbers = [.. part], Take = part.Length }, cancellationToken);
            ImmutableDictionary<int, TrialView> read = page.Trials.ToImmutableDictionary(t => t.Number);
            yield return [.. part.Where(read.ContainsKey).Select(n => read[n])];
        }
    }
}
