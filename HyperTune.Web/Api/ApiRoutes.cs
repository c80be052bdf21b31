using HyperTune.Web.Api.Calls;
using static HyperTune.Web.Api.ApiText;

namespace HyperTune.Web.Api;

/// <summary>The HTTP API under <c>/api/v1</c>. Who may call it is decided in Access; what it answers is described at <c>/openapi/v1.json</c>.</summary>
internal static class ApiRoutes
{
    /// <summary>Where it lies.</summary>
    public const string Prefix = "/api/v1";

    /// <summary>Adds all calls, and an answer for those that do not exist.</summary>
    /// <param name="routes">Where they are added.</param>
    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder api = routes.MapGroup(Prefix);
        api.AddEndpointFilter<ApiFailures>();
        api.MapStudies();
        api.MapStudyControl();
        api.MapTrials();
        api.MapAsking();
        api.MapResults();
        api.MapDatasets();
        api.Map("/{**rest}", static (HttpRequest request) => ApiProblem.NotFound(L["NoCall", request.Method, request.Path])).ExcludeFromDescription();
    }

    /// <summary>Gives a call its place and words in the description, and the refusals that every call may answer.</summary>
    /// <param name="call">The call.</param>
    /// <param name="name">Its name; its words stand under it.</param>
    /// <param name="group">The resource it belongs to.</param>
    /// <param name="refusals">Status codes of refusals.</param>
    public static RouteHandlerBuilder Described(this RouteHandlerBuilder call, string name, string group, params ReadOnlySpan<int> refusals)
    {
        call.WithName(name).WithTags(group).WithSummary(L[$"Call.{name}"]);
        foreach (int status in refusals)
        {
            call.ProducesProblem(status);
        }

        return call.ProducesProblem(StatusCodes.Status401Unauthorized);
    }

    /// <summary>
    /// Describes the body of a call. The framework's own metadata would also turn away bodies whose content type is not named rightly, as those of curl.
    /// </summary>
    /// <param name="call">The call.</param>
    /// <param name="contentType">Of the body.</param>
    /// <typeparam name="T">The body's shape.</typeparam>
    public static RouteHandlerBuilder Takes<T>(this RouteHandlerBuilder call, string contentType = "application/json") => call.WithMetadata(new ApiTakes(typeof(T), contentType));
}

/// <summary>What a call takes, for the description.</summary>
/// <param name="Body">The body's shape.</param>
/// <param name="ContentType">Of the body.</param>
internal sealed record ApiTakes(Type Body, string ContentType);
