using System.Collections.Immutable;
using HyperTune.Engine.Analysis.Importance;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Studies.Analyses;
using HyperTune.Engine.Studies.Brushing;
using HyperTune.Engine.Trials;
using HyperTune.Web.Api.Answers;
using HyperTune.Web.Formatting;
using static HyperTune.Web.Api.ApiText;

namespace HyperTune.Web.Api.Calls;

/// <summary>What came out of a study: the best configuration, importance, the front, files.</summary>
internal static class ResultCalls
{
    private const string Group = "Results";
    private static readonly ImmutableArray<string> Formats = ["best", "study", "trials", "csv", "optuna"];

    public static void MapResults(this RouteGroupBuilder api)
    {
        api.MapGet("/studies/{id:guid}/best", BestAsync).Described("GetBest", Group, 404).Produces(200, contentType: "application/json");
        api.MapGet("/studies/{id:guid}/importance", ImportanceAsync).Described("GetImportance", Group, 400, 404).Produces<ImportanceAnswer>();
        api.MapGet("/studies/{id:guid}/pareto", ParetoAsync).Described("GetPareto", Group, 404).Produces<ParetoAnswer>();
        api.MapGet("/studies/{id:guid}/export", ExportAsync).Described("Export", Group, 400, 404).Produces(200, contentType: "application/json");
    }

    private static async Task<IResult> BestAsync(Guid id, IStudyReader studies, TimeProvider clock, CancellationToken cancellationToken) =>
        await studies.StudyAsync(id, cancellationToken) is { } study ? await BestOfAsync(study, studies, clock, cancellationToken) : ApiProblem.NoStudy(id);

    private static async Task<IResult> BestOfAsync(StudySummary study, IStudyReader studies, TimeProvider clock, CancellationToken cancellationToken) =>
        study.BestNumber is { } best
        && await studies.SpecAsync(study.Id, cancellationToken) is { } spec
        && await studies.TrialAsync(study.Id, best, cancellationToken) is { } trial
            ? TypedResults.Text(
                BestConfiguration.Write(spec, trial, await studies.PreparedAsync(study.Id, cancellationToken), clock.GetUtcNow()), "application/json; charset=utf-8")
            : ApiProblem.NotFound(L["NoBest"]);

    private static async Task<IResult> ImportanceAsync(Guid id, string? method, IStudyReader studies, StudyAnalyses analyses, CancellationToken cancellationToken)
    {
        string key = method ?? ImportanceCatalog.All[0].Key;
        if (ImportanceCatalog.Find(key) is null)
        {
            return ApiProblem.Parameter("method", L["UnknownMethod", key, string.Join(", ", ImportanceCatalog.All.Select(m => m.Key))]);
        }

        if (await studies.StudyAsync(id, cancellationToken) is null)
        {
            return ApiProblem.NoStudy(id);
        }

        using SemaphoreSlim changed = new(1);
        using AnalysisWatch<ImportanceResult> watch = analyses.Watch(
            id, new ImportanceAnalysis(key, AnalysisTarget.Objective, TrialBrush.Empty), () => changed.Release());
        while (watch.State is { Result: null, IsFailed: false })
        {
            await changed.WaitAsync(cancellationToken);
        }

        return watch.State.Result is { } result ? new ApiTagged(ImportanceAnswer.Of(result)) : ApiProblem.Conflict(L["NoImportance"]);
    }

    private static async Task<IResult> ParetoAsync(Guid id, IStudyReader studies, CancellationToken cancellationToken)
    {
        if (await studies.StudyAsync(id, cancellationToken) is not { } study)
        {
            return ApiProblem.NoStudy(id);
        }

        TrialQuery completed = new() { States = [TrialState.Completed], Take = int.MaxValue };
        IReadOnlyList<TrialView> trials = study.Objectives.Length > 1
            ? (await studies.TrialsAsync(id, completed, cancellationToken)).Trials
            : study.BestNumber is { } best && await studies.TrialAsync(id, best, cancellationToken) is { } only ? [only] : [];
        return new ApiTagged(new ParetoAnswer(
            [.. study.Objectives.Select(ObjectiveAnswer.Of)], [.. ParetoTrials.Of(trials, study.Objectives).Select(TrialAnswer.Of)]));
    }

    private static async Task<IResult> ExportAsync(Guid id, string? format, HttpContext context, IStudyReader studies, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await studies.StudyAsync(id, cancellationToken) is not { } study)
        {
            return ApiProblem.NoStudy(id);
        }

        switch (format ?? "trials")
        {
            case "best":
                return await BestOfAsync(study, studies, clock, cancellationToken);
            case "study":
                return TypedResults.Text(StudySpecJson.Write((await studies.SpecAsync(id, cancellationToken))!), "application/json; charset=utf-8");
            case "trials":
                await TrialsJsonEndpoint.WriteAsync(id, context, studies, cancellationToken);
                return Results.Empty;
            case "csv":
                await TrialsCsvEndpoint.WriteAsync(id, context, studies, cancellationToken);
                return Results.Empty;
            case "optuna":
                TrialsExport.Attach(context.Response, "application/jsonl; charset=utf-8", "optuna.log");
                await foreach (string part in OptunaFile.PartsAsync(studies, id, cancellationToken))
                {
                    await context.Response.WriteAsync(part, cancellationToken);
                }

                return Results.Empty;
            default:
                return ApiProblem.Parameter("format", L["UnknownFormat", format, string.Join(", ", Formats)]);
        }
    }
}
