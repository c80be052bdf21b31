using System.Collections.Immutable;
using HyperTune.Engine.Spaces;
using static HyperTune.Engine.Studies.StudiesText;

namespace HyperTune.Engine.Studies;

/// <summary>What commands answer.</summary>
internal static class CommandAnswers
{
    public static CommandResult Unknown => new(false, null, L["NoStudy"], []);

    public static CommandResult Done(StudyState? state) => new(true, state, null, []);

    public static CommandResult Refused(StudyState? state, string why) => new(false, state, why, []);

    public static CommandResult Refused(StudyState? state, string why, ImmutableArray<SpecProblem> problems) => new(false, state, why, problems);

    /// <summary>Why nothing can be done to a study from this process; null when something can.</summary>
    public static CommandResult? Refuse(StoredStudy? study) => study switch
    {
        null => Unknown,
        { OwnedElsewhere: true } => Refused(study.State, study.OwnerKind == StudyOwner.Tune
            ? L["RunByTune"]
            : L["RunElsewhere"]),
        _ => null,
    };

    public static bool HasEnded(this StudyState state) => state is StudyState.Completed or StudyState.Stopped or StudyState.Failed;

    public static string Words(StudyState? state) => state is null ? L["State.Unknown"] : L[$"State.{state}"];
}
