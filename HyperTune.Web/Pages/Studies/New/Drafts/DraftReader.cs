using System.Collections.Immutable;
using HyperTune.Engine.Data;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies.Validation;
using HyperTune.Engine.Trials;
using Microsoft.Extensions.Localization;

namespace HyperTune.Web.Pages.Studies.New.Drafts;

/// <summary>What a draft says, and everything that is wrong with it.</summary>
/// <param name="Spec">The document; where something cannot be read, with a stand-in.</param>
/// <param name="Problems">What cannot be read, then what the validation finds in the rest; none when the study can start.</param>
public sealed record DraftReading(StudySpec Spec, ImmutableArray<SpecProblem> Problems);

/// <summary>Reads a draft into a study document. Texts that cannot be read become problems at their place.</summary>
public sealed class DraftReader
{
    private readonly IStringLocalizer<NewStudyText> text;
    private readonly StudyDraft draft;
    private readonly List<SpecProblem> unreadable = [];

    private DraftReader(StudyDraft draft, IStringLocalizer<NewStudyText> text)
    {
        this.draft = draft;
        this.text = text;
    }

    /// <summary>The document of a draft and its problems.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="profile">What was found in its data file; null when the file is not known.</param>
    /// <param name="text">Texts of the page.</param>
    public static DraftReading Read(StudyDraft draft, DatasetProfile? profile, IStringLocalizer<NewStudyText> text)
    {
        DraftReader reader = new(draft, text);
        StudySpec spec = reader.ReadSpec();
        ImmutableArray<SpecProblem> unreadable = [.. reader.unreadable];

        // A stand-in must not be judged: what is wrong with a row is first that it cannot be read.
        IEnumerable<SpecProblem> found = StudySpecValidator.Validate(spec, profile)
            .Where(p => !unreadable.Any(u => Row(u.Field) is { } row ? Row(p.Field) == row : p.Field.StartsWith(u.Field, StringComparison.Ordinal)));
        return new(spec, [.. unreadable, .. found]);
    }

    /// <summary>The hyper-parameter that a problem's field belongs to; null when it belongs to none.</summary>
    /// <param name="field">A JSON pointer.</param>
    public static string? Row(string field)
    {
        string[] parts = field.Split('/');
        return parts switch
        {
            ["", "space" or "fixed", var name, ..] => name.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal),
            ["", "data", "window"] => "window",
            _ => null,
        };
    }

    private StudySpec ReadSpec() => new()
    {
        Name = draft.Name.Trim(),
        Data = draft.Data is { } data ? ReadData(data) : null,
        Model = draft.Model,
        Objectives = [.. draft.Objectives],
        Value = draft.Value,
        Space = new(draft.Parameters.Where(p => p.Tuned).Select(ReadTuned)),
        Fixed = new(draft.Parameters.Where(p => !p.Tuned && !InData(p)).Select(p => KeyValuePair.Create(p.Name, ReadFixed(p)))),
        Constraints = [.. draft.Constraints],
        Sampler = ReadSampler(),
        Pruner = ReadPruner(),
        Budget = new()
        {
            Trials = Count(draft.Trials, "/budget/trials", "problem.trials"),
            Minutes = string.IsNullOrWhiteSpace(draft.Minutes) ? null : Number(draft.Minutes, "/budget/minutes", "problem.minutes"),
            Parallel = Count(draft.Parallel, "/budget/parallel", "problem.parallel"),
        },
    };

    private SamplerSpec ReadSampler()
    {
        SamplerSpec sampler = new()
        {
            Name = draft.Sampler,
            Seed = Whole(draft.Seed, "/sampler/seed", "problem.seed") ?? 1,
            Points = Count(draft.Points, "/sampler/points", "problem.points"),
        };

        // Points of a parameter that is no longer tuned are kept as typed, in case it is tuned again.
        IEnumerable<KeyValuePair<string, int>> own = draft.PointsBy
            .Where(p => draft.Find(p.Key) is null or { Tuned: true })
            .Select(p => (p.Key, Points: Count(p.Value, $"/sampler/points_by/{SpaceRules.Escape(p.Key)}", "problem.points")))
            .Where(p => p.Points is not null)
            .Select(p => KeyValuePair.Create(p.Key, p.Points!.Value));
        return sampler with { PointsBy = sampler.PointsBy.SetItems(own) };
    }

    private PrunerSpec ReadPruner()
    {
        PrunerSpec pruner = new()
        {
            Name = draft.Pruner.Name,
            Wrapped = draft.Pruner.Wrapped,
            Metric = draft.Pruner.Metric,
            MinResource = Count(draft.Pruner.MinResource, "/pruner/min_resource", "problem.min_resource"),
            MaxResource = Count(draft.Pruner.MaxResource, "/pruner/max_resource", "problem.min_resource"),
            Eta = string.IsNullOrWhiteSpace(draft.Pruner.Eta) ? null : Number(draft.Pruner.Eta, "/pruner/eta", "problem.number"),
        };
        IEnumerable<KeyValuePair<string, double>> own = draft.Pruner.Options
            .Select(o => (o.Key, Value: Number(o.Value, $"/pruner/{SpaceRules.Escape(o.Key)}", "problem.number")))
            .Where(o => o.Value is not null)
            .Select(o => KeyValuePair.Create(o.Key, o.Value!.Value));
        return pruner with { Options = pruner.Options.SetItems(own) };
    }

    private DataSpec ReadData(DataDraft data) => new()
    {
        File = data.File,
        Task = data.Task,
        Target = [.. data.Target],
        Features = [.. data.Features],
        Time = data.Time,
        Sequence = data.Sequence,
        KnownFuture = [.. data.KnownFuture],
        Window = ReadWindow(data),
        Horizon = Rows(data.Horizon, "/data/horizon", "problem.horizon"),
        Split = [.. data.Split.Select(ReadShare)],
        Scaler = data.Scaler,
        Missing = data.Missing,
        Calendar = data.Calendar,
        Gaps = data.Gaps,
        Rename = data.Rename.WithComparers(StringComparer.Ordinal),
        Csv = data.Csv,
        Sha256 = data.Sha256,
    };

    private int? ReadWindow(DataDraft data) =>
        draft.Parameters.Find(p => InData(p) && !p.Tuned) is { } row ? Rows(row.Value, "/data/window", "problem.window")
        : data.Window.Length > 0 ? Rows(data.Window, "/data/window", "problem.window")
        : null;

    private static bool InData(ParameterDraft row) => row is { InData: true, Name: "window" };

    private double ReadShare(string percent)
    {
        if (Typed.Share(percent) is { } share)
        {
            return share;
        }

        if (unreadable.TrueForAll(p => p.Field != "/data/split"))
        {
            Tell("/data/split", percent, "problem.split");
        }

        return 0;
    }

    private Parameter ReadTuned(ParameterDraft row)
    {
        string at = $"/space/{SpaceRules.Escape(row.Name)}";
        int before = unreadable.Count;
        ParameterDistribution distribution = row.Type switch
        {
            ParameterDraft.ChoiceType => new CategoricalDistribution([.. row.Choices.Select(c => Typed.Value(row.Name, c))], row.Ordered),
            ParameterDraft.IntType => new IntDistribution(
                Whole(row.Low, $"{at}/low", "problem.whole") ?? 0,
                Whole(row.High, $"{at}/high", "problem.whole") ?? 0,
                row.Log,
                string.IsNullOrWhiteSpace(row.Step) ? 1 : Whole(row.Step, $"{at}/step", "problem.step_whole") ?? 1),
            _ => new FloatDistribution(
                Number(row.Low, $"{at}/low", "problem.number") ?? 0,
                Number(row.High, $"{at}/high", "problem.number") ?? 0,
                row.Log,
                string.IsNullOrWhiteSpace(row.Step) ? null : Number(row.Step, $"{at}/step", "problem.step")),
        };
        ImmutableArray<ParameterCondition> when = [.. row.When.Select(c => ReadCondition(c, at))];

        // Other rows' conditions are judged against the stand-in, so it allows whatever the hyper-parameter may be.
        return unreadable.Count == before
            ? new(row.Name, distribution, when)
            : new(row.Name, HyperParameterCatalog.Find(row.Name)?.Allowed ?? distribution, when);
    }

    private ParameterCondition ReadCondition(ConditionDraft condition, string at)
    {
        string where = $"{at}/when/{SpaceRules.Escape(condition.Parent)}";
        return condition.ByValues
            ? new() { Parent = condition.Parent, Values = [.. condition.Values.Select(v => Typed.Value(condition.Parent, v))] }
            : new()
            {
                Parent = condition.Parent,
                Min = string.IsNullOrWhiteSpace(condition.Min) ? null : Number(condition.Min, $"{where}/min", "problem.number"),
                Max = string.IsNullOrWhiteSpace(condition.Max) ? null : Number(condition.Max, $"{where}/max", "problem.number"),
            };
    }

    private ParameterValue ReadFixed(ParameterDraft row)
    {
        if (string.IsNullOrWhiteSpace(row.Value))
        {
            Tell($"/fixed/{SpaceRules.Escape(row.Name)}", row.Value, "problem.value");
            return HyperParameterCatalog.Find(row.Name)?.Default ?? 0;
        }

        return Typed.Value(row.Name, row.Value);
    }

    private double? Number(string typed, string field, string expected) => Typed.Number(typed) ?? Tell<double>(field, typed, expected);

    private long? Whole(string typed, string field, string expected) => Typed.Whole(typed) ?? Tell<long>(field, typed, expected);

    private int Rows(string typed, string field, string expected) => (int)Math.Clamp(Whole(typed, field, expected) ?? 1, int.MinValue, int.MaxValue);

    private int? Count(string typed, string field, string expected) =>
        string.IsNullOrWhiteSpace(typed) ? null
        : Typed.Whole(typed) is { } count && Math.Abs(count) <= int.MaxValue ? (int)count
        : Tell<int>(field, typed, expected);

    private T? Tell<T>(string field, string typed, string expected)
        where T : struct
    {
        Tell(field, typed, expected);
        return null;
    }

    private void Tell(string field, string typed, string expected) =>
        unreadable.Add(new(field, string.IsNullOrWhiteSpace(typed) ? text["problem.empty"] : text["problem.unreadable", typed.Trim()], text[expected]));
}
