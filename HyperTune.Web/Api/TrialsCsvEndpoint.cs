using System.Text;
using HyperTune.Engine.Studies;
using HyperTune.Web.Formatting;

namespace HyperTune.Web.Api;

/// <summary>The trials of a study that match, as a table in a file: all of them, written as they are read. Takes the same query as the page.</summary>
public static class TrialsCsvEndpoint
{
    /// <summary>Adds the address.</summary>
    /// <param name="routes">Where it is added.</param>
    public static void MapTrialsCsv(this IEndpointRouteBuilder routes) => routes.MapGet("/studies/{id:guid}/trials.csv", WriteAsync);

    internal static async Task WriteAsync(Guid id, HttpContext context, IStudyReader studies, CancellationToken cancellationToken)
    {
        if (await TrialsExport.OfAsync(id, context, studies, cancellationToken) is not { } export)
        {
            return;
        }

        TrialsCsv csv = new(export.Names.Parameters, export.Names.Metrics);
        TrialsExport.Attach(context.Response, "text/csv; charset=utf-8", "trials.csv");
        await context.Response.WriteAsync(csv.Header(), Encoding.UTF8, cancellationToken);
        await foreach (IReadOnlyList<TrialView> page in export.PagesAsync(studies, cancellationToken))
        {
            await context.Response.WriteAsync(string.Concat(page.Select(csv.Row)), Encoding.UTF8, cancellationToken);
        }
    }
}
