using System.Data.Common;
using HyperTune.Engine.Studies;
using static HyperTune.Web.Api.ApiText;

namespace HyperTune.Web.Api;

/// <summary>Tells programs in a problem document, not in a page, what went wrong that no call could have caused.</summary>
internal sealed partial class ApiFailures(ILogger<ApiFailures> logger) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (BadHttpRequestException exception)
        {
            // The connection broke off, or the body is larger than this server takes at all.
            return TypedResults.Problem(exception.Message, title: L["Unreadable"], statusCode: exception.StatusCode);
        }
        catch (Exception exception) when (exception is DbException or IOException or UnauthorizedAccessException or StoreProblemException)
        {
            LogFailed(logger, context.HttpContext.Request.Path, exception);
            return TypedResults.Problem(exception.Message, title: L["Failed"], statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    [LoggerMessage(120, LogLevel.Error, "The call {Path} could not be answered.")]
    private static partial void LogFailed(ILogger logger, PathString path, Exception exception);
}
