using System.Collections.Immutable;
using System.Globalization;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;

namespace HyperTune.Web.Pages.Studies.Compare;

/// <summary>Whether trials of two studies are judged by the same measure.</summary>
internal static class ScoredRows
{
    /// <summary>A study's document with the space, present or former, that has the largest window: it fixes which rows are scored, also after the space has changed.</summary>
    /// <param name="studies">Where former spaces are read.</param>
    /// <param name="study">The study.</param>
    /// <param name="spec">Its document.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<StudySpec> WidestAsync(IStudyReader studies, Guid study, StudySpec spec, CancellationToken cancellationToken) =>
        (await studies.SpaceVersionsAsync(study, cancellationToken)).Select(v => spec with { Space = v.Space }).Prepend(spec).MaxBy(s => s.MaxWindow)!;

    /// <summary>
    /// What two studies of one data set do differently before a trial is judged, as keys of texts: <c>task</c>, <c>target</c>, <c>horizon</c>, <c>split</c>,
    /// <c>missing</c>, <c>order</c>, <c>window</c> (the largest window fixes which rows of a forecast are scored), <c>seed</c> (it shuffles the rows of tables, and sequences). Empty when the validation rows are the same.
    /// </summary>
    /// <param name="one">A study's document, by <see cref="WidestAsync"/>.</param>
    /// <param name="other">Another's.</param>
    public static ImmutableArray<string> Differences(StudySpec one, StudySpec other)
    {
        if (one.Data is not { } a || other.Data is not { } b)
        {
            return one.Data is null && other.Data is null ? [] : ["task"];
        }

        return
        [
            .. a.Task == b.Task ? (string[])[] : ["task"],
            .. a.Target.SequenceEqual(b.Target) ? (string[])[] : ["target"],
            .. a.Task != TaskNames.Forecast || a.Horizon == b.Horizon ? (string[])[] : ["horizon"],
            .. a.Split.SequenceEqual(b.Split) ? (string[])[] : ["split"],
            .. a.Missing == b.Missing ? (string[])[] : ["missing"],
            .. a.Time == b.Time && a.Sequence == b.Sequence ? (string[])[] : ["order"],
            .. WindowOf(one) == WindowOf(other) ? (string[])[] : ["window"],
            .. SeedOf(one) == SeedOf(other) ? (string[])[] : ["seed"],
        ];
    }

    /// <summary>Equal for studies without <see cref="Differences"/>.</summary>
    /// <param name="spec">A study's document.</param>
    public static string KeyOf(StudySpec spec) => spec.Data is not { } data ? "" : string.Create(
        CultureInfo.InvariantCulture,
        $"{data.Task}|{string.Join('\u001f', data.Target)}|{(data.Task == TaskNames.Forecast ? data.Horizon : 0)}|{string.Join(' ', data.Split)}|{data.Missing}|{data.Time}|{data.Sequence}|{WindowOf(spec)}|{SeedOf(spec)}");

    // A sequence is judged whatever of it is seen.
    private static int WindowOf(StudySpec spec) => spec.Data is { } data && TaskNames.IsSequence(data.Task) ? 0 : spec.MaxWindow;

    // Rows in time are split without chance; others are shuffled by the study's seed.
    private static long SeedOf(StudySpec spec) => spec.Data is { Task: TaskNames.Forecast } ? 0 : spec.Sampler.Seed;

    /// <summary>Equal for trials whose losses mean the same: also the scaler and the loss function.</summary>
    /// <param name="spec">The study's document.</param>
    /// <param name="configuration">The trial's hyper-parameters.</param>
    public static string LossKeyOf(StudySpec spec, ParameterSet configuration) =>
        $"{KeyOf(spec)}|{spec.Data?.Scaler}|{(configuration.TryGetValue("loss", out ParameterValue loss) ? loss.ToString() : "")}";
}
