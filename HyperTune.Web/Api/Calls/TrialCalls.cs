using System.Collections.Immutable;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Studies.Filters;
using HyperTune.Engine.Trials;
using HyperTune.Web.Api.Answers;
using static HyperTune.Web.Api.ApiText;

namespace HyperTune.Web.Api.Calls;

/// <summary>Trials and their curves.</summary>
internal static class TrialCalls
{
    private const string Group = "Trials";

    public static void MapTrials(this RouteGroupBuilder api)
    {
        api.MapGet("/studies/{id:guid}/trials", ListAsync).Described("ListTrials", Group, 400, 404).Produces<TrialsAnswer>();
        api.MapGet("/trials/{id:long}", FindAsync).Described("GetTrial", Group, 404).Produces<TrialAnswer>();
        api.MapGet("/trials/{id:long}/metrics", MetricsAsync).Described("GetMetrics", Group, 404).Produces<Dictionary<string, double[][]>>();
    }

    private static async Task<IResult> ListAsync(Guid id, string? state, int? after, int? limit, IStudyReader studies, CancellationToken cancellationToken)
    {
        IResult? unknown = States(state, out ImmutableArray<TrialState> states);
        if ((ApiPage.Refuse(limit) ?? unknown) is { } refusal)
        {
            return refusal;
        }

        if (await studies.StudyAsync(id, cancellationToken) is not { } study)
        {
            return ApiProblem.NoStudy(id);
        }

        TrialQuery query = new()
        {
            States = states,
            Filter = after is { } last ? new Comparison(TrialField.Number, Comparator.Greater, (double)last) : null,
            Take = ApiPage.Size(limit),
        };
        TrialPage page = await studies.TrialsAsync(id, query, cancellationToken);
        int total = study.Counts.Where(c => states.IsEmpty || states.Contains(c.Key)).Sum(c => c.Value);
        int? next = page.Trials.Count < page.Total && page.Trials is [.., { } end] ? end.Number : null;
        return new ApiTagged(new TrialsAnswer([.. page.Trials.Select(TrialAnswer.Of)], total, next));
    }

    private static async Task<IResult> FindAsync(long id, IStudyReader studies, CancellationToken cancellationToken) =>
        await studies.PlaceAsync(id, cancellationToken) is { } place && await studies.TrialAsync(place.StudyId, place.Number, cancellationToken) is { } trial
            ? new ApiTagged(TrialAnswer.Of(trial))
            : ApiProblem.NoTrial(id);

    private static async Task<IResult> MetricsAsync(long id, string[]? names, IStudyReader studies, CancellationToken cancellationToken)
    {
        if (await studies.PlaceAsync(id, cancellationToken) is not { } place)
        {
            return ApiProblem.NoTrial(id);
        }

        string[] asked = [.. (names ?? []).SelectMany(n => n.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
        var curves = await studies.CurvesAsync(place.StudyId, place.Number, asked, int.MinValue, cancellationToken);
        return new ApiTagged(curves.ToDictionary(c => c.Key, c => c.Value.Select(v => new double[] { v.Step, v.Value }).ToArray()));
    }

    private static IResult? States(string? text, out ImmutableArray<TrialState> states)
    {
        List<TrialState> read = [];
        foreach (string word in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            TrialState? known = Enum.GetValues<TrialState>().Where(s => StudyAnswer.Word(s) == word).Select(s => (TrialState?)s).FirstOrDefault();
            if (known is not { } state)
            {
                states = [];
                return ApiProblem.Parameter("state", L["UnknownState", word, string.Join(", ", Enum.GetValues<TrialState>().Select(StudyAnswer.Word))]);
            }

            read.Add(state);
        }

        states = [.. read];
        return null;
    }
}
