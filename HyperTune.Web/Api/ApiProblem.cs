using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using Microsoft.AspNetCore.Http.HttpResults;
using static HyperTune.Web.Api.ApiText;

namespace HyperTune.Web.Api;

/// <summary>Refusals as problem details (RFC 9457): one sentence in <c>detail</c>, and each offending field in <c>errors</c> by its JSON pointer.</summary>
internal static class ApiProblem
{
    /// <summary>The body is no JSON that could be read, or a query parameter makes no sense: 400.</summary>
    public static IResult Unreadable(string detail) => Of(StatusCodes.Status400BadRequest, L["Unreadable"], detail);

    /// <summary>A query parameter makes no sense: 400.</summary>
    public static IResult Parameter(string name, string detail) =>
        Of(StatusCodes.Status400BadRequest, L["Unreadable"], detail, [new ParameterError(name, detail)]);

    /// <summary>There is nothing there: 404.</summary>
    public static IResult NotFound(string detail) => Of(StatusCodes.Status404NotFound, L["NotFound"], detail);

    /// <summary>There is no such study: 404.</summary>
    public static IResult NoStudy(Guid id) => NotFound(L["NoStudy", id]);

    /// <summary>There is no such trial: 404.</summary>
    public static IResult NoTrial(long id) => NotFound(L["NoTrial", id]);

    /// <summary>It does not fit the state: 409.</summary>
    public static IResult Conflict(string detail) => Of(StatusCodes.Status409Conflict, L["Conflict"], detail);

    /// <summary>The body is larger than any such body has to be: 413.</summary>
    public static IResult TooLarge(long bytes) => Of(StatusCodes.Status413PayloadTooLarge, L["TooLarge"], L["TooLarge.Detail", bytes >> 20]);

    /// <summary>The body can be read, and something in it is wrong: 422.</summary>
    public static IResult Invalid(IReadOnlyCollection<SpecProblem> problems) => Of(
        StatusCodes.Status422UnprocessableEntity,
        L["Invalid"],
        string.Join(' ', problems.Take(1).Select(p => p.ToString())),
        [.. problems.Select(p => new FieldError(p.Field, p.What, p.Expected))]);

    /// <summary>What a command refused: the fields that are wrong, an unknown study, or a state that it does not fit.</summary>
    public static IResult Refused(Guid id, CommandResult result) =>
        result.Problems.Length > 0 ? Invalid(result.Problems) : result.State is null ? NoStudy(id) : Conflict(result.Refusal ?? "");

    private static ProblemHttpResult Of(int status, string title, string detail, object[]? errors = null) => TypedResults.Problem(
        detail,
        title: title,
        statusCode: status,
        extensions: errors is null ? null : new Dictionary<string, object?> { ["errors"] = errors });

    /// <summary>What is wrong with one field of the body.</summary>
    /// <param name="Pointer">JSON pointer (RFC 6901).</param>
    /// <param name="Detail">What is wrong.</param>
    /// <param name="Expected">What would be right.</param>
    private sealed record FieldError(string Pointer, string Detail, string Expected);

    /// <summary>What is wrong with one query parameter.</summary>
    /// <param name="Parameter">Its name.</param>
    /// <param name="Detail">What is wrong.</param>
    private sealed record ParameterError(string Parameter, string Detail);
}
