using System.Text;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;

namespace HyperTune.Web.Api;

/// <summary>Files that a page offers: the best configuration, one trial's configuration, the study document. Behind the same sign-in as the pages.</summary>
public static class ExportEndpoints
{
    /// <summary>Adds the addresses.</summary>
    /// <param name="routes">Where they are added.</param>
    public static void MapExports(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/studies/{id:guid}/best.json", BestAsync);
        routes.MapGet("/studies/{id:guid}/study.json", StudyAsync);
        routes.MapGet("/studies/{id:guid}/trials/{number:int}/trial.json", TrialAsync);
    }

    private static async Task<IResult> BestAsync(Guid id, IStudyReader studies, TimeProvider clock, CancellationToken cancellationToken) =>
        await studies.StudyAsync(id, cancellationToken) is { BestNumber: { } best }
            ? await ConfigurationAsync(id, best, "best.json", studies, clock, cancellationToken)
            : Results.NotFound();

    private static Task<IResult> TrialAsync(Guid id, int number, IStudyReader studies, TimeProvider clock, CancellationToken cancellationToken) =>
        ConfigurationAsync(id, number, $"trial-{number}.json", studies, clock, cancellationToken);

    private static async Task<IResult> StudyAsync(Guid id, IStudyReader studies, CancellationToken cancellationToken) =>
        await studies.SpecAsync(id, cancellationToken) is { } spec ? File(StudySpecJson.Write(spec), "study.json") : Results.NotFound();

    private static async Task<IResult> ConfigurationAsync(
        Guid id, int number, string fileName, IStudyReader studies, TimeProvider clock, CancellationToken cancellationToken)
    {
        StudySpec? spec = await studies.SpecAsync(id, cancellationToken);
        TrialView? trial = await studies.TrialAsync(id, number, cancellationToken);
        PreparedFacts? facts = await studies.PreparedAsync(id, cancellationToken);
        return spec is null || trial is null || (facts is null && spec.Data is not null)
            ? Results.NotFound()
            : File(BestConfiguration.Write(spec, trial, facts, clock.GetUtcNow()), fileName);
    }

    private static IResult File(string json, string fileName) => Results.File(Encoding.UTF8.GetBytes(json), "application/json", fileName);
}
