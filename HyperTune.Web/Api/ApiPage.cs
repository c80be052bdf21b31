using static HyperTune.Web.Api.ApiText;

namespace HyperTune.Web.Api;

/// <summary>How long a page of a list is.</summary>
internal static class ApiPage
{
    private const int Usual = 100;
    private const int Most = 1000;

    /// <summary>Why there is no page of this size; null when there is.</summary>
    public static IResult? Refuse(int? limit) => limit is < 1 or > Most ? ApiProblem.Parameter("limit", L["LimitRange", limit, Most]) : null;

    /// <summary>So many at most.</summary>
    public static int Size(int? limit) => limit ?? Usual;
}
