using System.Collections.Immutable;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Web.Api.Answers;
using static HyperTune.Web.Api.ApiText;

namespace HyperTune.Web.Api.Calls;

/// <summary>Making studies and looking at them.</summary>
internal static class StudyCalls
{
    private const string Group = "Studies";

    public static void MapStudies(this RouteGroupBuilder api)
    {
        api.MapPost("/studies", CreateAsync).Described("CreateStudy", Group, 400, 413, 422).Takes<StudySpec>().Produces<CreatedAnswer>(201);
        api.MapGet("/studies", ListAsync).Described("ListStudies", Group, 400).Produces<StudiesAnswer>();
        api.MapGet("/studies/{id:guid}", FindAsync).Described("GetStudy", Group, 404).Produces<StudyAnswer>();
    }

    private static async Task<IResult> CreateAsync(HttpRequest request, IStudyCommands commands, CancellationToken cancellationToken)
    {
        ApiBody body = await ApiBody.ReadAsync(request, cancellationToken);
        if (body.Text is not { } text)
        {
            return body.Refusal!;
        }

        ParsedSpec parsed = StudySpecJson.Parse(text);
        if (parsed.Spec is not { } spec || parsed.Problems.Length > 0)
        {
            return parsed.Problems is [{ Field: "" } unreadable, ..] ? ApiProblem.Unreadable(unreadable.ToString()) : ApiProblem.Invalid(parsed.Problems);
        }

        CreateResult made = await commands.CreateAsync(spec, cancellationToken);
        return made.StudyId is { } id
            ? TypedResults.Created($"{ApiRoutes.Prefix}/studies/{id}", new CreatedAnswer(id, spec.Name))
            : ApiProblem.Invalid(made.Problems);
    }

    private static async Task<IResult> ListAsync(Guid? after, int? limit, IStudyReader studies, CancellationToken cancellationToken)
    {
        if (ApiPage.Refuse(limit) is { } refusal)
        {
            return refusal;
        }

        ImmutableArray<StudySummary> all = [.. (await studies.StudiesAsync(cancellationToken)).OrderByDescending(s => s.CreatedAt).ThenBy(s => s.Id)];
        int from = 0;
        if (after is { } last && (from = all.FindIndex(s => s.Id == last) + 1) == 0)
        {
            return ApiProblem.Parameter("after", L["NoStudy", last]);
        }

        ImmutableArray<StudyAnswer> page = [.. all.Skip(from).Take(ApiPage.Size(limit)).Select(StudyAnswer.Of)];
        return new ApiTagged(new StudiesAnswer(page, all.Length, from + page.Length < all.Length && page.Length > 0 ? page[^1].Id : null));
    }

    private static async Task<IResult> FindAsync(Guid id, IStudyReader studies, CancellationToken cancellationToken) =>
        await studies.StudyAsync(id, cancellationToken) is { } study ? new ApiTagged(StudyAnswer.Of(study)) : ApiProblem.NoStudy(id);

    private static int FindIndex(this ImmutableArray<StudySummary> studies, Predicate<StudySummary> match)
    {
        for (int i = 0; i < studies.Length; i++)
        {
            if (match(studies[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
