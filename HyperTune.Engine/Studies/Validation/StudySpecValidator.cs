using System.Collections.Immutable;
using HyperTune.Engine.Data;
using HyperTune.Engine.Sampling;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;
using static HyperTune.Engine.Studies.Validation.ValidationText;

namespace HyperTune.Engine.Studies.Validation;

/// <summary>The one place that says what is wrong with a study document; the form, the API and the command line all show its list.</summary>
public static class StudySpecValidator
{
    /// <summary>Everything that can be told without preparing the data; empty when nothing is wrong.</summary>
    /// <param name="spec">The document.</param>
    /// <param name="profile">What was found in its data file; null when the file is not known.</param>
    public static ImmutableArray<SpecProblem> Validate(StudySpec spec, DatasetProfile? profile)
    {
        ArgumentNullException.ThrowIfNull(spec);
        List<SpecProblem> problems = [];
        CheckName(spec, problems);
        if (spec.Data is { } data)
        {
            ImmutableArray<SpecProblem> shape = TableShape.Check(profile, data);
            problems.AddRange(shape);
            profile = shape.Length == 0 && profile is not null ? TableShape.Of(profile, data) : profile;
            DataSectionRules.Check(data, profile, problems);
        }

        if (spec.Data is null)
        {
            AskRules.Check(spec, problems);
        }
        else
        {
            ModelRules.Check(spec, problems);
            CheckObjectives(spec, problems);
        }

        ImmutableArray<SpecProblem> space = SpaceRules.Check(spec.Space);
        problems.AddRange(space);
        if (spec.Data is not null)
        {
            HyperParameterRules.Check(spec, problems);
        }

        if (space.IsEmpty)
        {
            problems.AddRange(SpaceConstraintRules.Check(spec.Constraints, spec.Space.With([], ConstrainedSpace.Constants(spec))));
        }

        CheckStrategy(spec, problems);
        if (space.IsEmpty)
        {
            GridRules.Check(spec, problems);
        }

        CheckBudget(spec, problems);
        if (problems.Count == 0 && spec.Data is not null)
        {
            ModelRules.CheckStructure(spec, problems);
            TrainingSizeRules.Check(spec, profile, problems);
        }

        // One line a field: what is found first is the more basic, and mending it often mends the rest.
        return [.. problems.DistinctBy(p => p.Field)];
    }

    private static void CheckName(StudySpec spec, List<SpecProblem> problems)
    {
        if (string.IsNullOrWhiteSpace(spec.Name))
        {
            problems.Add(new("/name", L["NoName"], L["NameLength"]));
        }
        else if (spec.Name.Length > 200)
        {
            problems.Add(new("/name", L["NameTooLong", spec.Name.Length], L["NameLength"]));
        }
    }

    private static void CheckObjectives(StudySpec spec, List<SpecProblem> problems)
    {
        if (spec.Objectives.IsDefaultOrEmpty)
        {
            problems.Add(new("/objectives", L["NoObjective"], L["NoObjective.Expected"]));
            return;
        }

        if (spec.Objectives.Length > 1)
        {
            problems.Add(new("/objectives/1", L["SecondObjective"], L["SecondObjective.Expected"]));
        }

        CheckMetric(spec, "/objectives/0/metric", spec.Objectives[0].Metric, problems);
        if (spec.Pruner.Metric is { } judged)
        {
            CheckMetric(spec, "/pruner/metric", judged, problems);
        }
    }

    private static void CheckMetric(StudySpec spec, string field, string metric, List<SpecProblem> problems)
    {
        string task = spec.Data?.Task ?? TaskNames.Forecast;
        ImmutableArray<string> known = [.. (spec.Data is { } data ? MetricCatalog.For(data) : MetricCatalog.For(task)).Select(m => m.Name)];
        if (known.Length > 0 && !known.Contains(metric))
        {
            problems.Add(new(field, L["UnknownMetric", task, metric], L["UnknownMetric.Expected", string.Join(", ", known)]));
        }
    }

    private static void CheckStrategy(StudySpec spec, List<SpecProblem> problems)
    {
        if (SamplerCatalog.Find(spec.Sampler.Name) is { } sampler)
        {
            OptionRules.Check("/sampler", sampler.Key, sampler.Options, spec.Sampler.Options, problems);
        }
        else
        {
            problems.Add(Unknown("/sampler/name", L["KindSampler"], spec.Sampler.Name, SamplerCatalog.NotYetAvailable, SamplerCatalog.All.Select(s => s.Key)));
        }

        PrunerRules.Check(spec, problems);
    }

    private static void CheckBudget(StudySpec spec, List<SpecProblem> problems)
    {
        BudgetSpec budget = spec.Budget;
        if (budget.Trials is null && budget.Minutes is null && spec.Sampler.Name != "grid" && spec.Data is not null)
        {
            problems.Add(new("/budget/trials", L["NeverEnds"], L["NeverEnds.Expected"]));
        }

        if (budget.Trials is < 1 or > 100_000)
        {
            problems.Add(new("/budget/trials", L["TrialsRange", budget.Trials], L["TrialsRange.Expected"]));
        }

        if (budget.Minutes is { } minutes && !(minutes > 0 && double.IsFinite(minutes)))
        {
            problems.Add(new("/budget/minutes", L["MinutesRange", minutes], L["MinutesRange.Expected"]));
        }

        if (budget.Parallel is < 1 or > 256)
        {
            problems.Add(new("/budget/parallel", L["ParallelRange", budget.Parallel], L["ParallelRange.Expected"]));
        }
    }

    /// <summary>A name that is not known, or known and not there yet.</summary>
    internal static SpecProblem Unknown(string field, string kind, string name, ImmutableArray<string> reserved, IEnumerable<string> known) =>
        reserved.Contains(name)
            ? new(field, L["NotYet", kind, name], L["Available", string.Join(", ", known)])
            : new(field, L["Unknown", kind, name], L["Available", string.Join(", ", known)]);
}
