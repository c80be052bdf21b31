using System.Collections.Immutable;
using HyperTune.Engine.Sampling;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;

namespace HyperTune.Tests.TestKit;

/// <summary>Builds the columns that charts and analyses are computed from.</summary>
public static class TablesOfTrials
{
    /// <summary>Completed trials, unless a state is given, numbered from 0; each took as many seconds as its number and ten.</summary>
    public static TrialTable Of(SearchSpace space, IReadOnlyList<(ParameterSet Parameters, double Value)> trials, Objective? objective = null, Func<int, TrialState>? state = null)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(trials);
        return new()
        {
            StudyId = Guid.Empty,
            Version = trials.Count,
            Space = space,
            Objectives = [objective ?? new("val_loss", Direction.Minimize)],
            Parameters = [.. space.Parameters.Select(p => Column(p, trials))],
            Number = [.. trials.Index().Select(t => t.Index)],
            State = [.. trials.Index().Select(t => state?.Invoke(t.Index) ?? TrialState.Completed)],
            Value = [.. trials.Select(t => t.Value)],
            Seconds = [.. trials.Index().Select(t => t.Index + 10.0)],
            Epochs = [.. trials.Select(_ => 4)],
            StartedAt = [.. trials.Select(_ => StudySummaries.Noon.ToUnixTimeMilliseconds())],
            FinishedAt = [.. trials.Select(_ => StudySummaries.Noon.AddSeconds(41).ToUnixTimeMilliseconds())],
            Segments = [.. trials.Select(_ => ImmutableArray<TrialSegment>.Empty)],
        };
    }

    /// <summary>Random configurations with a value by formula; the same every time.</summary>
    public static TrialTable Random(SearchSpace space, int trials, Func<int, ParameterSet, double> value, Objective? objective = null, Func<int, TrialState>? state = null)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(value);
        StudyHistory none = new StudyLog(space, [objective ?? new("val_loss", Direction.Minimize)]).Snapshot();
        RandomSampler sampler = new();
        return Of(
            space,
            [.. Enumerable.Range(0, trials).Select(n => sampler.Propose(none, 5, n)!).Index().Select(t => (t.Item, value(t.Index, t.Item)))],
            objective,
            state);
    }

    /// <summary>One configuration.</summary>
    public static ParameterSet Set(params (string Name, ParameterValue Value)[] entries) => new(entries.Select(e => KeyValuePair.Create(e.Name, e.Value)));

    private static TrialColumn Column(Parameter parameter, IReadOnlyList<(ParameterSet Parameters, double Value)> trials)
    {
        ParameterValue?[] values = [.. trials.Select(t => t.Parameters.TryGetValue(parameter.Name, out ParameterValue v) ? v : (ParameterValue?)null)];
        if (parameter.Distribution is not CategoricalDistribution distribution)
        {
            return new(parameter, [], [.. values.Select(v => v?.Number ?? double.NaN)]);
        }

        ImmutableArray<ParameterValue> choices = [.. distribution.Choices.Concat(values.OfType<ParameterValue>()).Distinct()];
        return new(parameter, choices, [.. values.Select(v => v is { } chosen ? choices.IndexOf(chosen) : double.NaN)]);
    }
}
