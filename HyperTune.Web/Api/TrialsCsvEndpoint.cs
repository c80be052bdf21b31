using System.Collections.Immutable;
using System.Text;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Studies.Filters;
using HyperTune.Web.Formatting;
using HyperTune.Web.Pages.Studies.TrialList;
using Microsoft.Net.Http.Headers;

namespace HyperTune.Web.Api;

/// <summary>The trials of a study that match, as a table in a file: all of them, written as they are read. Takes the same query as the page.</summary>
public static class TrialsCsvEndpoint
{
    private const int PageSize = 500;

    /// <summary>Adds the address.</summary>
    /// <param name="routes">Where it is added.</param>
    public static void MapTrialsCsv(this IEndpointRouteBuilder routes) => routes.MapGet("/studies/{id:guid}/trials.csv", WriteAsync);

    private static async Task WriteAsync(Guid id, HttpContext context, IStudyReader studies, CancellationToken cancellationToken)
    {
        StudySummary? study = await studies.StudyAsync(id, cancellationToken);
        TrialNames? names = study is null ? null : await studies.NamesAsync(id, cancellationToken);
        if (study is null || names is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        IQueryCollection query = context.Request.Query;
        TrialListFilters filters = TrialListFilters.Of(query["q"], query["state"], query["starred"], query["tag"], query["pick"], names);
        TrialFilterResult written = TrialFilterParser.Parse(filters.Text, names);
        if (written.Problem is { } problem)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await context.Response.WriteAsync($"{problem.Position + 1}: {problem.Message}", cancellationToken);
            return;
        }

        TrialListSort sort = TrialListSort.Of(query["sort"], query["order"], names, study.Objectives[0]);
        IReadOnlyList<int> numbers = await studies.NumbersAsync(
            id, new() { Filter = filters.With(written.Filter), Sort = sort.Key, Descending = sort.Falling }, cancellationToken);
        context.Response.ContentType = "text/csv; charset=utf-8";
        context.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = "trials.csv" }.ToString();
        await WriteRowsAsync(context.Response, studies, id, numbers, new(names.Parameters, names.Metrics), cancellationToken);
    }

    // The numbers are read once, so that trials that end meanwhile move no row; those that are deleted meanwhile are left out.
    private static async Task WriteRowsAsync(HttpResponse response, IStudyReader studies, Guid id, IReadOnlyList<int> numbers, TrialsCsv csv, CancellationToken cancellationToken)
    {
        await response.WriteAsync(csv.Header(), Encoding.UTF8, cancellationToken);
        foreach (int[] part in numbers.Chunk(PageSize))
        {
            TrialPage page = await studies.TrialsAsync(id, new() { Numbers = [.. part], Take = part.Length }, cancellationToken);
            ImmutableDictionary<int, TrialView> read = page.Trials.ToImmutableDictionary(t => t.Number);
            string rows = string.Concat(part.Where(read.ContainsKey).Select(n => csv.Row(read[n])));
            await response.WriteAsync(rows, Encoding.UTF8, cancellationToken);
        }
    }
}
