using System.Text;
using HyperTune.Engine.Studies;
using HyperTune.Web.Pages.Studies.Compare;
using Microsoft.Extensions.Localization;

namespace HyperTune.Web.Api;

/// <summary>The report on a comparison of trials as a file. Behind the same sign-in as the pages.</summary>
public static class CompareEndpoint
{
    /// <summary>Adds the address.</summary>
    /// <param name="routes">Where it is added.</param>
    public static void MapCompareReport(this IEndpointRouteBuilder routes) => routes.MapGet("/studies/{id:guid}/compare.md", ReportAsync);

    private static async Task<IResult> ReportAsync(
        Guid id, string? trials, HttpRequest request, IStudyReader studies, IStringLocalizer<CompareText> text, TimeProvider clock, CancellationToken cancellationToken)
    {
        CompareSelection selection = CompareSelection.Parse(trials, id);
        if (await new CompareReader(studies).ReadAsync(id, selection, cancellationToken) is not { } set)
        {
            return Results.NotFound();
        }

        CompareAddress address = new() { Study = id, Trials = [.. set.Trials.Select(t => t.Ref)] };
        string report = CompareReport.Write(set, $"{request.Scheme}://{request.Host}{request.PathBase}{address}", clock.GetUtcNow(), text);
        return Results.File(Encoding.UTF8.GetBytes(report), "text/markdown; charset=utf-8", $"compare-{string.Join('-', set.Trials.Select(t => t.Ref.Number))}.md");
    }
}
