using System.Collections.Immutable;
using System.Text.Json;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Studies.Asking;
using HyperTune.Web.Api.Answers;

namespace HyperTune.Web.Api.Calls;

/// <summary>Trials that other programs run: asked for, reported, told.</summary>
internal static class AskCalls
{
    /// <summary>The header with an ask's key.</summary>
    public const string KeyHeader = "Idempotency-Key";

    private const string Group = "Asking";

    public static void MapAsking(this RouteGroupBuilder api)
    {
        api.MapPost("/studies/{id:guid}/ask", AskAsync).Described("Ask", Group, 400, 404, 409, 413, 422).Takes<AskBody>().Produces<AskedAnswer[]>();
        api.MapPost("/trials/{id:long}/report", ReportAsync).Described("Report", Group, 400, 404, 409, 413, 422).Takes<ReportBody>().Produces<PruneAnswer>();
        api.MapPost("/trials/{id:long}/tell", TellAsync).Described("Tell", Group, 400, 404, 409, 413, 422).Takes<TellBody>().Produces<ToldAnswer>();
        api.MapPost("/studies/{id:guid}/enqueue", EnqueueAsync).Described("Enqueue", "Trials", 400, 404, 409, 413, 422).Takes<EnqueueBody>().Produces<TrialAnswer>();
    }

    private static async Task<IResult> AskAsync(Guid id, HttpRequest request, IAskTell studies, CancellationToken cancellationToken)
    {
        string? key = request.Headers[KeyHeader] is [{ } given, ..] ? given : null;
        (AskRequest? asked, IResult? refusal) = await ReadAsync(request, body => AskJson.ReadAsk(body, key), cancellationToken);
        return refusal ?? Answer(
            await studies.AskAsync(id, asked!, cancellationToken),
            static trials => trials.Select(t => new AskedAnswer(t.Id, t.Number, t.Parameters)).ToArray());
    }

    private static async Task<IResult> ReportAsync(long id, HttpRequest request, IAskTell studies, CancellationToken cancellationToken)
    {
        (TrialReport? report, IResult? refusal) = await ReadAsync(request, AskJson.ReadReport, cancellationToken);
        return refusal ?? Answer(await studies.ReportAsync(id, report!, cancellationToken), static d => new PruneAnswer(d.ShouldStop, d.Reason));
    }

    private static async Task<IResult> TellAsync(long id, HttpRequest request, IAskTell studies, CancellationToken cancellationToken)
    {
        (TrialTell? tell, IResult? refusal) = await ReadAsync(request, AskJson.ReadTell, cancellationToken);
        return refusal ?? Answer(
            await studies.TellAsync(id, tell!, cancellationToken), static t => new ToldAnswer(t.Id, t.Number, StudyAnswer.Word(t.State), t.Reason));
    }

    private static async Task<IResult> EnqueueAsync(Guid id, HttpRequest request, ITrialCommands trials, IStudyReader studies, CancellationToken cancellationToken)
    {
        (ParameterSet? given, IResult? refusal) = await ReadAsync(request, AskJson.ReadParameters, cancellationToken);
        if (refusal is not null)
        {
            return refusal;
        }

        CommandResult result = await trials.EnqueueAsync(id, given!, cancellationToken);
        return result is { Done: true, Added: { } number } && await studies.TrialAsync(id, number, cancellationToken) is { } trial
            ? TypedResults.Json(TrialAnswer.Of(trial), ApiJson.Options)
            : ApiProblem.Refused(id, result);
    }

    private static async Task<(T? Value, IResult? Refusal)> ReadAsync<T>(
        HttpRequest request, Func<JsonElement, (T Value, ImmutableArray<SpecProblem> Problems)> read, CancellationToken cancellationToken)
        where T : class
    {
        ApiBody body = await ApiBody.ReadAsync(request, cancellationToken);
        if (body.Parse(out JsonDocument? document) is { } unreadable)
        {
            return (null, unreadable);
        }

        using (document)
        {
            (T value, ImmutableArray<SpecProblem> problems) = read(document!.RootElement);
            return problems.Length > 0 ? (null, ApiProblem.Invalid(problems)) : (value, null);
        }
    }

    private static IResult Answer<T, TAnswer>(AskAnswer<T> answer, Func<T, TAnswer> show) => answer.Refusal switch
    {
        null => TypedResults.Json(show(answer.Value!), ApiJson.Options),
        { Kind: AskRefusalKind.Unknown } unknown => ApiProblem.NotFound(unknown.Sentence),
        { Kind: AskRefusalKind.Conflict } conflict => ApiProblem.Conflict(conflict.Sentence),
        var invalid => ApiProblem.Invalid(invalid.Problems),
    };
}
