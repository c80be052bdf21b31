using System.Collections.Immutable;
using HyperTune.Engine.Data;
using HyperTune.Web.Api.Answers;
using HyperTune.Web.Startup;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using static HyperTune.Web.Api.ApiText;

namespace HyperTune.Web.Api.Calls;

/// <summary>Data sets: sending files, listing them, and what was found in them.</summary>
internal static class DatasetCalls
{
    private const string Group = "Datasets";
    private const int PreviewRows = 20;
    private const int PreviewColumns = 200;

    public static void MapDatasets(this RouteGroupBuilder api)
    {
        api.MapPost("/datasets", UploadAsync).Described("UploadDataset", Group, 400, 413, 415, 422).Takes<FileBody>("multipart/form-data").Produces<DatasetAnswer>(201).Produces<DatasetAnswer>(200);
        api.MapGet("/datasets", ListAsync).Described("ListDatasets", Group).Produces<DatasetsAnswer>();
        api.MapGet("/datasets/{id:guid}", FindAsync).Described("GetDataset", Group, 404).Produces<DatasetAnswer>();
    }

    /// <summary>The form of an upload, for the description.</summary>
    private sealed record FileBody(IFormFile File);

    private static async Task<IResult> ListAsync(IDatasetStore datasets, CancellationToken cancellationToken) =>
        new ApiTagged(new DatasetsAnswer([.. (await datasets.ListAsync(cancellationToken)).Select(DatasetAnswer.Of)]));

    private static async Task<IResult> FindAsync(Guid id, IDatasetStore datasets, CancellationToken cancellationToken)
    {
        if (await datasets.FindAsync(id, cancellationToken) is not { } dataset)
        {
            return ApiProblem.NotFound(L["NoDataset", id]);
        }

        DataTable table = await datasets.OpenAsync(id, csv: null, cancellationToken);
        return new ApiTagged(DatasetAnswer.Of(dataset) with { Schema = DatasetSchema.Of(dataset.Profile), Preview = Preview(table) });
    }

    private static ImmutableArray<ImmutableArray<string?>> Preview(DataTable table) =>
        [.. Enumerable.Range(0, Math.Min(PreviewRows, table.Rows)).Select(row => table.Columns.Take(PreviewColumns).Select(c => c.TextAt(row)).ToImmutableArray())];

    // The file goes straight to the disk, whatever its size: neither memory nor the framework's form reader holds it.
    private static async Task<IResult> UploadAsync(HttpContext context, IDatasetStore datasets, DashboardOptions options, CancellationToken cancellationToken)
    {
        HttpRequest request = context.Request;
        long most = ((long)options.MaxUploadMegabytes << 20) + (1 << 20);
        if (request.ContentLength > most)
        {
            return ApiProblem.TooLarge((long)options.MaxUploadMegabytes << 20);
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = most;
        }

        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out MediaTypeHeaderValue? type)
            || type.MediaType != "multipart/form-data"
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 } boundary)
        {
            return TypedResults.Problem(L["Multipart"], title: L["Unreadable"], statusCode: StatusCodes.Status415UnsupportedMediaType);
        }

        try
        {
            return await TakeAsync(new(boundary, request.Body), datasets, cancellationToken);
        }
        catch (Exception e) when (e is InvalidDataException or IOException { InnerException: null } and not BadHttpRequestException)
        {
            return ApiProblem.Unreadable(L["BrokenMultipart", e.Message]);
        }
    }

    private static async Task<IResult> TakeAsync(MultipartReader reader, IDatasetStore datasets, CancellationToken cancellationToken)
    {
        while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            if (section.GetContentDispositionHeader() is not { } disposition || !disposition.IsFileDisposition())
            {
                continue;
            }

            string name = HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).Value ?? "";
            DatasetResult result = await datasets.AddAsync(section.Body, name, "upload", null, cancellationToken);
            return result.Dataset is not { } dataset ? ApiProblem.Invalid(result.Problems)
                : result.AlreadyKept ? TypedResults.Ok(DatasetAnswer.Of(dataset))
                : TypedResults.Created($"{ApiRoutes.Prefix}/datasets/{dataset.Id}", DatasetAnswer.Of(dataset));
        }

        return ApiProblem.Unreadable(L["NoFile"]);
    }
}
