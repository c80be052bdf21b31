using System.Globalization;
using HyperTune.Engine.Data;
using HyperTune.Engine.Pruning;
using HyperTune.Engine.Sampling;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Web.Pages.Studies.New.Drafts;

/// <summary>Finds the obvious change that mends a problem.</summary>
public static class Repairs
{
    private static readonly int[] UsualHeads = [1, 2, 4, 8];

    /// <summary>The repair of a problem, or null where none is obvious.</summary>
    /// <param name="problem">One of the form's problems.</param>
    /// <param name="form">The form.</param>
    public static Repair? For(SpecProblem problem, StudyForm form)
    {
        if (DraftReader.Row(problem.Field) is { } name && form.Draft.Find(name) is { } row)
        {
            return ForRow(problem.Field.Split('/'), row, form);
        }

        StudyDraft draft = form.Draft;
        return problem.Field.Split('/') switch
        {
            ["", "data", "split"] => New("repair.split", () => draft.Data!.Split = ["70", "15", "15"]),
            ["", "data", "sequence"] => New("repair.leave_out", () => draft.Data!.Sequence = null),
            ["", "data", "calendar"] => New("repair.calendar", () => draft.Data!.Calendar = false),
            ["", "data", "time"] => New("repair.leave_out", () => draft.Data!.Time = null),
            ["", "data", "missing"] => New("repair.missing", () => draft.Data!.Missing = null),
            ["", "data", "scaler"] => New("repair.use", () => draft.Data!.Scaler = "standard", "standard"),
            ["", "data", "target", var index] => RemoveAt(draft.Data!.Target, index),
            ["", "data", "known_future"] => New("repair.leave_out", draft.Data!.KnownFuture.Clear),
            ["", "data", "known_future", var index] => RemoveAt(draft.Data!.KnownFuture, index),
            ["", "data", "features", var index] => RemoveAt(draft.Data!.Features, index),
            ["", "model"] => FittingModel(form),
            ["", "objectives", "1"] => New("repair.first_objective", () => draft.Objectives.RemoveRange(1, draft.Objectives.Count - 1)),
            ["", "objectives", ..] => New("repair.use", () => draft.Objectives = [new("val_loss", Direction.Minimize)], "val_loss"),
            ["", "constraints", ..] => New("repair.leave_out", draft.Constraints.Clear),
            ["", "sampler", "name"] => New("repair.use", () => draft.Sampler = SamplerCatalog.All[0].Key, SamplerCatalog.All[0].Key),
            ["", "sampler", "points"] when FewerPoints(form) is { } points => New("repair.use", () => draft.Points = points, points),
            ["", "sampler", "points"] => New("repair.leave_out", () => draft.Points = ""),
            ["", "sampler", "points_by"] => New("repair.leave_out", draft.PointsBy.Clear),
            ["", "sampler", "points_by", var own] => New("repair.leave_out", () => draft.PointsBy.Remove(own.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))),
            ["", "sampler", "seed"] => New("repair.use", () => draft.Seed = "1", "1"),
            ["", "pruner", "name"] => New("repair.use", () => draft.Pruner.Name = PrunerCatalog.All[0].Key, PrunerCatalog.All[0].Key),
            ["", "pruner", ..] => New("repair.leave_out", () => draft.Pruner = new() { Name = draft.Pruner.Name }),
            ["", "budget", "trials"] => New("repair.use", () => draft.Trials = "100", "100"),
            ["", "budget", "minutes"] => New("repair.leave_out", () => draft.Minutes = ""),
            ["", "budget", "parallel"] => New("repair.leave_out", () => draft.Parallel = ""),
            _ => null,
        };
    }

    /// <summary>Gives a row the range that fits the data, or the one that is offered for any data.</summary>
    /// <param name="row">The row.</param>
    /// <param name="form">The form.</param>
    public static void UseSuggested(ParameterDraft row, StudyForm form)
    {
        SuggestedRange? suggestion = form.SuggestionFor(row.Name);
        if (!row.Tuned)
        {
            row.Value = (suggestion?.Value ?? HyperParameterCatalog.Find(row.Name)?.Default) is { } value ? Typed.Text(value) : row.Value;
        }
        else if ((suggestion?.Parameter.Distribution ?? HyperParameterCatalog.Find(row.Name)?.Suggested) is { } range)
        {
            DraftOf.SetRange(row, range);
        }
    }

    private static Repair? ForRow(string[] path, ParameterDraft row, StudyForm form)
    {
        if (row.Name == FamilySearch.Name)
        {
            return ForFamilies(path, row, form);
        }

        if (path is ["", "space", _] && FamilySearch.Users(form.Draft, row.Name) is { Count: > 0 } users && users.Count < FamilySearch.Families(form.Draft).Count)
        {
            return New("repair.bind", () => FamilySearch.Bind(form.Draft, row), string.Join(", ", users));
        }

        if (path is ["", "space" or "fixed", "num_heads" or "hidden_size"] && HeadsThatDivide(form) is { } heads)
        {
            return New("repair.heads", () => UseHeads(form, heads), string.Join(", ", heads));
        }

        if (HyperParameterCatalog.Find(row.Name) is null || path is ["", "space", _] && row.Name != "loss")
        {
            return New("repair.remove_row", () => form.Draft.Parameters.Remove(row));
        }

        return path switch
        {
            ["", "space", _, "low"] when Typed.Number(row.Low) > Typed.Number(row.High) => New("repair.swap", () => (row.Low, row.High) = (row.High, row.Low)),
            ["", "space", _, "low"] when row.Log && Typed.Number(row.Low) <= 0 && Typed.Number(row.High) > 0 && AllowsZero(row) => New("repair.linear", () => row.Log = false),
            ["", "space", _, "step"] when row.Log || Typed.Number(row.Step) is not > 0 => New("repair.no_step", () => row.Step = ""),
            ["", "space", _, "step"] => LastStep(row),
            ["", "space", _, "when", var parent] => New("repair.no_condition", () => row.When.RemoveAll(c => SpaceRules.Escape(c.Parent) == parent)),
            ["", "space", _, "choices"] when row.Choices.Distinct().Count() < row.Choices.Count => New("repair.once", () => row.Choices = [.. row.Choices.Distinct()]),
            ["", "space", _, "choices", var index] => RemoveAt(row.Choices, index),
            ["", "space", "loss"] => New("repair.fix_row", () => row.Tuned = false),
            ["", "space", ..] => New("repair.suggested", () => UseSuggested(row, form)),
            _ => New("repair.standard", () => UseSuggested(row, form)),
        };
    }

    private static bool AllowsZero(ParameterDraft row) =>
        HyperParameterCatalog.Find(row.Name)?.Allowed.Contains(Typed.Number(row.Low) ?? 0) ?? true;

    private static Repair? LastStep(ParameterDraft row)
    {
        if (Typed.Number(row.Low) is not { } low || Typed.Number(row.High) is not { } high || Typed.Number(row.Step) is not { } step || high - low < step)
        {
            return New("repair.no_step", () => row.Step = "");
        }

        string reached = Typed.Text(Math.Round(low + Math.Floor((high - low) / step) * step, 10));
        return New("repair.high", () => row.High = reached, reached);
    }

    // The most points with which a grid that is too large fits; null when that is not what is wrong.
    private static string? FewerPoints(StudyForm form)
    {
        SamplerSpec sampler = form.Spec.Sampler;
        if (sampler.Name != "grid" || sampler.Points is < 1 or > GridPoints.Most)
        {
            return null;
        }

        int fitting = (sampler.Points ?? GridPoints.Usual) - 1;
        while (fitting > 1 && new Grid(form.Spec.Space, sampler with { Points = fitting }).Count > Grid.Limit)
        {
            fitting--;
        }

        return fitting > 1 ? fitting.ToString(CultureInfo.InvariantCulture) : null;
    }

    private static Repair? FittingModel(StudyForm form)
    {
        string task = form.Draft.Data?.Task ?? TaskNames.Forecast;
        return ModelDescriptors.All.FirstOrDefault(m => m.Tasks.Contains(task)) is { } model
            ? New("repair.use", () => form.UseModel(model.Name), model.Name)
            : null;
    }

    private static Repair? ForFamilies(string[] path, ParameterDraft row, StudyForm form)
    {
        string task = form.Draft.Data?.Task ?? TaskNames.Forecast;
        if (path is ["", "space", _, "choices", var index] && int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out int at) && at < row.Choices.Count && row.Choices.Count > 1)
        {
            return New("repair.remove", () => FamilySearch.Use(form.Draft, [.. row.Choices.Where((_, i) => i != at)]), row.Choices[at]);
        }

        string one = row.Choices.FirstOrDefault(c => ModelDescriptors.Find(c)?.Tasks.Contains(task) == true)
            ?? ModelDescriptors.All.First(m => m.Tasks.Contains(task)).Name;
        return New("repair.use", () => FamilySearch.Use(form.Draft, [one]), one);
    }

    // Numbers of heads among the usual ones that divide some size of the draft.
    private static int[]? HeadsThatDivide(StudyForm form)
    {
        ParameterDistribution? searched = form.Spec.Space.Find("hidden_size")?.Distribution;
        int[] sizes = searched switch
        {
            IntDistribution { Step: > 0 } n => [.. Enumerable.Range(0, (int)Math.Clamp(n.Count ?? 0, 0, 8192)).Select(i => (int)(n.Low + i * n.Step))],
            CategoricalDistribution { Choices.IsDefaultOrEmpty: false } c => [.. c.Choices.Where(v => v.IsNumber).Select(v => v.Integer)],
            _ => [form.Spec.Fixed.TryGetValue("hidden_size", out ParameterValue size) && size.IsNumber ? size.Integer : 64],
        };
        int[] heads = [.. UsualHeads.Where(h => sizes.Any(s => s % h == 0))];
        return heads.Length == 0 ? null : heads;
    }

    private static void UseHeads(StudyForm form, int[] heads)
    {
        ParameterDraft? row = form.Draft.Find("num_heads");
        if (row is null)
        {
            row = DraftOf.Fixed("num_heads", heads[^1]);
            form.Draft.Parameters.Add(row);
        }

        (row.Type, row.Ordered, row.Value) = (ParameterDraft.ChoiceType, true, Typed.Text(heads[^1]));
        row.Choices = [.. heads.Select(h => Typed.Text(h))];
    }

    private static Repair? RemoveAt(List<string> list, string index) =>
        int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out int at) && at < list.Count
            ? New("repair.remove", () => list.RemoveAt(at), list[at])
            : null;

    private static Repair New(string key, Action apply, string value = "") => new(key, value, apply);
}
