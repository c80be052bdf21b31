using System.Text.Json.Nodes;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using static HyperTune.Web.Api.ApiText;

namespace HyperTune.Web.Api;

/// <summary>The description of the API at <c>/openapi/v1.json</c>, and a page at <c>/docs</c> to read and try it.</summary>
internal static class ApiDocument
{
    private const string Address = "/openapi/v1.json";

    /// <summary>The services of the description.</summary>
    public static void AddApi(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(o => ApiJson.Apply(o.SerializerOptions));
        services.AddOpenApi("v1", options =>
        {
            // The pages' own downloads are no part of it.
            options.ShouldInclude = d => d.RelativePath?.StartsWith(ApiRoutes.Prefix[1..], StringComparison.Ordinal) == true;
            options.AddDocumentTransformer(DescribeAsync);
            options.AddOperationTransformer(TakeAsync);
            options.AddSchemaTransformer(ShapeAsync);
        });
    }

    /// <summary>The page; behind the same sign-in as the others.</summary>
    public static void UseApiPage(this WebApplication app) => app.UseSwaggerUI(o =>
    {
        o.RoutePrefix = "docs";
        o.DocumentTitle = L["Title"];
        o.SwaggerEndpoint(Address, "v1");
        o.EnableTryItOutByDefault();
    });

    private static async Task TakeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<ApiTakes>().FirstOrDefault() is { } takes)
        {
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    [takes.ContentType] = new() { Schema = await context.GetOrCreateSchemaAsync(takes.Body, null, cancellationToken) },
                },
            };
        }
    }

    private static Task DescribeAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new() { Title = L["Title"], Version = "1", Description = L["About"] };

        // Relative: whatever name the dashboard is called by.
        document.Servers = [new() { Url = "/" }];
        document.Components ??= new();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            ["key"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = L["Key"] },
        };
        document.Security = [new() { [new OpenApiSecuritySchemeReference("key", document)] = [] }];
        return Task.CompletedTask;
    }

    private static Task ShapeAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        Type type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (type == typeof(double))
        {
            schema.Type = JsonSchemaType.Number | JsonSchemaType.String | (type == context.JsonTypeInfo.Type ? 0 : JsonSchemaType.Null);
        }
        else if (type == typeof(ParameterSet))
        {
            schema.Type = JsonSchemaType.Object;
            schema.AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Number | JsonSchemaType.String | JsonSchemaType.Boolean };
        }
        else if (type == typeof(StudySpec))
        {
            // Its own reader takes it: what it may hold is described in docs/formats.md.
            schema.Type = JsonSchemaType.Object;
            schema.Properties = null;
            schema.Required = null;
            schema.Examples = [JsonNode.Parse(L["Example"])!];
        }

        return Task.CompletedTask;
    }
}
