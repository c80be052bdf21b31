using System.Collections.Immutable;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;

namespace HyperTune.Tests.TestKit;

/// <summary>Builds what pages read.</summary>
public static class StudySummaries
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    public static StudySummary Study(
        StudyState state = StudyState.Running,
        string name = "Electricity load",
        Objective? objective = null,
        Dictionary<TrialState, int>? counts = null) => new()
        {
            Id = Guid.CreateVersion7(Noon),
            Name = name,
            State = state,
            DataFile = "load_hourly.csv",
            DataRows = 26304,
            Task = TaskNames.Forecast,
            Horizon = 24,
            Model = "lstm",
            Objectives = [objective ?? new("val_loss", Direction.Minimize)],
            Sampler = "random",
            Pruner = "median",
            Budget = 20,
            Counts = (counts ?? []).ToImmutableDictionary(),
            CreatedAt = Noon,
            ActiveAt = Noon,
        };

    public static TrialView Trial(int number, TrialState state = TrialState.Completed, double? value = null) => new()
    {
        Id = number + 1,
        Number = number,
        State = state,
        Parameters = new([KeyValuePair.Create<string, ParameterValue>("learning_rate", 0.01), KeyValuePair.Create<string, ParameterValue>("hidden_size", 64)]),
        Configuration = new(
        [
            KeyValuePair.Create<string, ParameterValue>("model", "lstm"),
            KeyValuePair.Create<string, ParameterValue>("learning_rate", 0.01),
            KeyValuePair.Create<string, ParameterValue>("hidden_size", 64),
            KeyValuePair.Create<string, ParameterValue>("num_layers", 2),
            KeyValuePair.Create<string, ParameterValue>("clip_norm", 1),
        ]),
        Values = state == TrialState.Completed && value is { } v ? [v] : [],
        BestValue = value,
        LastValue = value,
        BestStep = value is null ? null : 3,
        Epochs = 4,
        MaxEpochs = 10,
        Origin = "sampler",
        StartedAt = Noon,
        FinishedAt = state.IsFinished() ? Noon.AddSeconds(41) : null,
        Duration = TimeSpan.FromSeconds(41),
    };

    public static IReadOnlyList<IntermediateValue> Curve(params double[] values) =>
        [.. values.Select((value, i) => new IntermediateValue(i + 1, value))];
}
