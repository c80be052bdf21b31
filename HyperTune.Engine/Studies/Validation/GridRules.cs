using System.Numerics;
using HyperTune.Engine.Sampling;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;
using static HyperTune.Engine.Studies.Validation.ValidationText;

namespace HyperTune.Engine.Studies.Validation;

/// <summary>Checks how many points a grid has. Its size is counted, not listed.</summary>
internal static class GridRules
{
    /// <summary>Finds what is wrong with the points; expects a space that is sound.</summary>
    public static void Check(StudySpec spec, List<SpecProblem> problems)
    {
        SamplerSpec sampler = spec.Sampler;
        if (sampler.Name != "grid")
        {
            CheckNone(sampler, problems);
            return;
        }

        int before = problems.Count;
        CheckPoints("/sampler/points", sampler.Points, problems);
        foreach ((string name, int points) in sampler.PointsBy)
        {
            CheckOwn(spec.Space, name, points, problems);
        }

        if (problems.Count > before)
        {
            return;
        }

        if (new Grid(spec.Space, sampler).Count is var count && count > Grid.Limit)
        {
            problems.Add(new("/sampler/points", L["GridTooLarge", count], Smaller(spec)));
        }
        else if (TrialGoal.GridSize(spec) == 0 && !problems.Any(p => p.Field.StartsWith("/constraints", StringComparison.Ordinal)))
        {
            problems.Add(new("/sampler/points", L["GridNothingAllowed", count], L["GridNothingAllowed.Expected"]));
        }
    }

    private static void CheckNone(SamplerSpec sampler, List<SpecProblem> problems)
    {
        foreach (string field in new[] { sampler.Points is null ? null : "/sampler/points", sampler.PointsBy.IsEmpty ? null : "/sampler/points_by" }.OfType<string>())
        {
            problems.Add(new(field, L["NoPoints", sampler.Name], L["LeaveItOut"]));
        }
    }

    private static void CheckOwn(SearchSpace space, string name, int points, List<SpecProblem> problems)
    {
        string field = $"/sampler/points_by/{SpaceRules.Escape(name)}";
        if (space.Find(name) is not { } parameter)
        {
            problems.Add(new(field, L["PointsOfUnknown", name], L["PointsOfUnknown.Expected", string.Join(", ", space.Parameters.Select(p => p.Name))]));
        }
        else if (parameter.Distribution is CategoricalDistribution)
        {
            problems.Add(new(field, L["PointsOfChoices", name], L["LeaveItOut"]));
        }
        else
        {
            CheckPoints(field, points, problems);
        }
    }

    private static void CheckPoints(string field, int? points, List<SpecProblem> problems)
    {
        if (points is < 1 or > GridPoints.Most)
        {
            problems.Add(new(field, L["PointsRange", points], L["WholeRange", 1, GridPoints.Most]));
        }
    }

    // The most points with which all of it fits, or the parameters that weigh most.
    private static string Smaller(StudySpec spec)
    {
        for (int points = (spec.Sampler.Points ?? GridPoints.Usual) - 1; points >= 2; points--)
        {
            BigInteger count = new Grid(spec.Space, spec.Sampler with { Points = points }).Count;
            if (count <= Grid.Limit)
            {
                return L["GridTooLarge.Points", Grid.Limit, points, count];
            }
        }

        IEnumerable<string> widest = spec.Space.Parameters
            .Select(p => (p.Name, Values: GridPoints.Of(p.Distribution, spec.Sampler.PointsBy.GetValueOrDefault(p.Name, spec.Sampler.Points ?? GridPoints.Usual)).Length))
            .OrderByDescending(p => p.Values)
            .Take(3)
            .Select(p => L["GridTooLarge.Weight", p.Name, p.Values]);
        return L["GridTooLarge.Fix", Grid.Limit, string.Join(", ", widest)];
    }
}
