using System.Text.Json;
using HyperTune.Engine.Studies;
using HyperTune.Web.Formatting;

namespace HyperTune.Web.Api;

/// <summary>The trials of a study that match, as one JSON document: all of them, written as they are read. Takes the same query as the page.</summary>
public static class TrialsJsonEndpoint
{
    /// <summary>Adds the address.</summary>
    /// <param name="routes">Where it is added.</param>
    public static void MapTrialsJson(this IEndpointRouteBuilder routes) => routes.MapGet("/studies/{id:guid}/trials.json", WriteAsync);

    internal static async Task WriteAsync(Guid id, HttpContext context, IStudyReader studies, CancellationToken cancellationToken)
    {
        if (await TrialsExport.OfAsync(id, context, studies, cancellationToken) is not { } export)
        {
            return;
        }

        TrialsExport.Attach(context.Response, "application/json; charset=utf-8", "trials.json");
        await using Utf8JsonWriter writer = new(context.Response.BodyWriter, TrialsJson.Options);
        TrialsJson.Begin(writer, export.Study, await studies.SpecAsync(id, cancellationToken));
        await foreach (IReadOnlyList<TrialView> page in export.PagesAsync(studies, cancellationToken))
        {
            foreach (TrialView trial in page)
            {
                TrialsJson.Write(writer, trial);
            }

            // No more than a page is ever kept in memory, however slow the reader.
            await writer.FlushAsync(cancellationToken);
            await context.Response.BodyWriter.FlushAsync(cancellationToken);
        }

        TrialsJson.End(writer);
    }
}
