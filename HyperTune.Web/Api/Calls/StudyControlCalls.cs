using HyperTune.Engine.Studies;
using HyperTune.Web.Api.Answers;

namespace HyperTune.Web.Api.Calls;

/// <summary>Starting, pausing, resuming and stopping studies.</summary>
internal static class StudyControlCalls
{
    private const string Group = "Studies";

    public static void MapStudyControl(this RouteGroupBuilder api)
    {
        Map(api, "start", "StartStudy", static (c, id, cancel) => c.StartAsync(id, cancel));
        Map(api, "pause", "PauseStudy", static (c, id, cancel) => c.PauseAsync(id, cancel));
        Map(api, "resume", "ResumeStudy", static (c, id, cancel) => c.ResumeAsync(id, cancel));
        Map(api, "stop", "StopStudy", static (c, id, cancel) => c.StopAsync(id, cancel));
    }

    private static void Map(RouteGroupBuilder api, string verb, string name, Func<IStudyCommands, Guid, CancellationToken, Task<CommandResult>> command) =>
        api.MapPost($"/studies/{{id:guid}}/{verb}", async (Guid id, IStudyCommands commands, CancellationToken cancellationToken) =>
        {
            CommandResult result = await command(commands, id, cancellationToken);
            return result.Done ? TypedResults.Ok(new StateAnswer(id, StudyAnswer.Word(result.State!.Value))) : ApiProblem.Refused(id, result);
        }).Described(name, Group, 404, 409).Produces<StateAnswer>();
}
