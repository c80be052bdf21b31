using System.Globalization;
using HyperTune.Engine.Data;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Web.Pages.Studies.New.Drafts;

/// <summary>Turns documents and their parts into drafts; reading such a draft gives an equal document.</summary>
public static class DraftOf
{
    /// <summary>A whole document.</summary>
    public static StudyDraft Study(StudySpec spec, Guid? datasetId)
    {
        StudyDraft draft = new()
        {
            DatasetId = datasetId,
            Name = spec.Name,
            Data = spec.Data is { } data ? Data(data) : null,
            Model = spec.Model,
            Objectives = [.. spec.Objectives],
            Value = spec.Value,
            Constraints = [.. spec.Constraints],
            Sampler = spec.Sampler.Name,
            Seed = Whole(spec.Sampler.Seed),
            Points = Whole(spec.Sampler.Points),
            PointsBy = spec.Sampler.PointsBy.ToDictionary(p => p.Key, p => Whole(p.Value), StringComparer.Ordinal),
            Pruner = new()
            {
                Name = spec.Pruner.Name,
                MinResource = Whole(spec.Pruner.MinResource),
                Metric = spec.Pruner.Metric,
                MaxResource = Whole(spec.Pruner.MaxResource),
                Eta = spec.Pruner.Eta is { } eta ? Typed.Text(eta) : "",
                Wrapped = spec.Pruner.Wrapped,
                Options = spec.Pruner.Options.ToDictionary(o => o.Key, o => Typed.Text(o.Value), StringComparer.Ordinal),
            },
            Trials = Whole(spec.Budget.Trials),
            Minutes = spec.Budget.Minutes is { } minutes ? Typed.Text(minutes) : "",
            Parallel = Whole(spec.Budget.Parallel),
        };
        draft.Parameters.AddRange(spec.Space.Parameters.Select(p => Tuned(p)));
        draft.Parameters.AddRange(spec.Fixed.Where(f => spec.Space.Find(f.Key) is null).Select(f => Fixed(f.Key, f.Value)));
        if (spec.Data is { } section && WindowOf(section) is { } rows && draft.Find("window") is null)
        {
            draft.Parameters.Add(Window(rows));
        }

        return draft;
    }

    /// <summary>A tuned hyper-parameter.</summary>
    public static ParameterDraft Tuned(Parameter parameter, ParameterValue? single = null)
    {
        ParameterDraft draft = new()
        {
            Name = parameter.Name,
            Tuned = true,
            Value = (single ?? HyperParameterCatalog.Find(parameter.Name)?.Default) is { } value ? Typed.Text(value) : "",
            When = [.. parameter.When.Select(Condition)],
        };
        SetRange(draft, parameter.Distribution);
        return draft;
    }

    /// <summary>A hyper-parameter with one value, with the range it would be tuned in.</summary>
    public static ParameterDraft Fixed(string name, ParameterValue value)
    {
        ParameterDraft draft = new() { Name = name, Value = Typed.Text(value) };
        SetRange(draft, HyperParameterCatalog.Find(name)?.Suggested ?? new FloatDistribution(0, 1));
        return draft;
    }

    /// <summary>The window as the data section has it.</summary>
    public static ParameterDraft Window(int rows)
    {
        ParameterDraft window = Fixed("window", rows);
        window.InData = true;
        return window;
    }

    private static int? WindowOf(DataSpec data) =>
        data.Task == TaskNames.Forecast ? data.Window ?? DataSpec.UsualWindow : TaskNames.IsSequence(data.Task) ? data.Window : null;

    /// <summary>A suggestion as a row.</summary>
    public static ParameterDraft Suggested(SuggestedRange suggestion)
    {
        ParameterDraft draft = Tuned(suggestion.Parameter, suggestion.Value);
        draft.Tuned = suggestion.Tuned;
        draft.InData = draft.Name == "window";
        return draft;
    }

    /// <summary>Takes over type and range.</summary>
    public static void SetRange(ParameterDraft draft, ParameterDistribution distribution)
    {
        draft.Choices = [];
        (draft.Low, draft.High, draft.Step, draft.Log, draft.Ordered) = ("", "", "", false, false);
        switch (distribution)
        {
            case FloatDistribution f:
                (draft.Type, draft.Low, draft.High, draft.Log) = (ParameterDraft.FloatType, Typed.Text(f.Low), Typed.Text(f.High), f.Log);
                draft.Step = f.Step is { } step ? Typed.Text(step) : "";
                break;
            case IntDistribution n:
                (draft.Type, draft.Low, draft.High, draft.Log) = (ParameterDraft.IntType, Whole(n.Low), Whole(n.High), n.Log);
                draft.Step = n.Step == 1 ? "" : Whole(n.Step);
                break;
            case CategoricalDistribution c:
                (draft.Type, draft.Ordered) = (ParameterDraft.ChoiceType, c.Ordered);
                draft.Choices = c.Choices.IsDefault ? [] : [.. c.Choices.Select(Typed.Text)];
                break;
        }
    }

    private static DataDraft Data(DataSpec data) => new()
    {
        File = data.File,
        Task = data.Task,
        Target = [.. data.Target],
        Features = [.. data.Features],
        Time = data.Time,
        KnownFuture = data.KnownFuture.IsDefault ? [] : [.. data.KnownFuture],
        Sequence = data.Sequence,
        Window = Whole(data.Window),
        Horizon = Whole(data.Horizon),
        Split = [.. data.Split.Select(Typed.Percent)],
        Scaler = data.Scaler,
        Missing = data.Missing,
        Calendar = data.Calendar,
        Gaps = data.Gaps,
        Rename = data.Rename,
        Csv = data.Csv,
        Sha256 = data.Sha256,
    };

    private static ConditionDraft Condition(ParameterCondition condition) => new()
    {
        Parent = condition.Parent,
        ByValues = !condition.Values.IsDefault,
        Values = condition.Values.IsDefault ? [] : [.. condition.Values.Select(Typed.Text)],
        Min = condition.Min is { } min ? Typed.Text(min) : "",
        Max = condition.Max is { } max ? Typed.Text(max) : "",
    };

    private static string Whole(long? number) => number is { } value ? value.ToString(CultureInfo.InvariantCulture) : "";
}
