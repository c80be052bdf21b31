using System.Collections.Immutable;
using System.Globalization;
using HyperTune.Engine.Data;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Texts;
using HyperTune.Engine.Trials;
using static HyperTune.Engine.Studies.Validation.ValidationText;

namespace HyperTune.Engine.Studies.Validation;

/// <summary>Checks that tuned and fixed hyper-parameters exist, fit the model and the task, and stay within what trainings allow.</summary>
internal static class HyperParameterRules
{
    public static void Check(StudySpec spec, List<SpecProblem> problems)
    {
        foreach (Parameter parameter in spec.Space.Parameters.Where(p => p.Name != "model"))
        {
            string field = $"/space/{SpaceRules.Escape(parameter.Name)}";
            if (CheckName(spec, field, parameter.Name, ModelRules.FamiliesOf(spec, parameter), problems) is { } descriptor)
            {
                CheckRange(field, descriptor, parameter.Distribution, problems);
                if (spec.Fixed.ContainsKey(parameter.Name))
                {
                    problems.Add(new($"/fixed/{parameter.Name}", L["TunedAndFixed", parameter.Name], L["TunedAndFixed.Expected"]));
                }
            }
        }

        foreach ((string name, ParameterValue value) in spec.Fixed.Where(f => f.Key != "model"))
        {
            string field = $"/fixed/{SpaceRules.Escape(name)}";
            if (CheckName(spec, field, name, null, problems) is { } descriptor && !IsAllowed(descriptor, value))
            {
                problems.Add(new(field, L["WrongValue", name, value], Expected(descriptor)));
            }
        }

        CheckLoss(spec, problems);
    }

    // What a fixed value of no use to some families is to the others stays with those; a tuned one would be drawn for nothing and blur what is learnt from it.
    private static HyperParameterDescriptor? CheckName(StudySpec spec, string field, string name, ImmutableArray<string>? active, List<SpecProblem> problems)
    {
        if (HyperParameterCatalog.Find(name) is not { } known)
        {
            problems.Add(new(field, L["UnknownParameter", name], Nearest(name)));
            return null;
        }

        string task = spec.Data?.Task ?? TaskNames.Forecast;
        string[] families = [.. spec.Models.Where(m => ModelDescriptors.Find(m) is not null)];
        string[] users = [.. families.Where(m => HyperParameterCatalog.For(m, task).Any(d => d.Name == name))];
        if (families.Length > 0 && users.Length == 0)
        {
            problems.Add(new(field, L["UnusedParameter", string.Join(", ", families), task, name], L["LeaveItOut"]));
            return null;
        }

        if (active is { } under && under.FirstOrDefault(m => families.Contains(m) && !users.Contains(m)) is { } other)
        {
            string values = string.Join(", ", users.Select(u => $"\"{u}\""));
            problems.Add(new(field, L["UnusedBySome", name, other, string.Join(", ", users)], L["UnusedBySome.Expected", values]));
            return null;
        }

        return users.Length == 0 ? known : HyperParameterCatalog.For(users[0], task).First(d => d.Name == name);
    }

    private static void CheckRange(string field, HyperParameterDescriptor descriptor, ParameterDistribution distribution, List<SpecProblem> problems)
    {
        switch (distribution)
        {
            case CategoricalDistribution { Choices.IsDefaultOrEmpty: false } choices:
                for (int i = 0; i < choices.Choices.Length; i++)
                {
                    if (!IsAllowed(descriptor, choices.Choices[i]))
                    {
                        problems.Add(new($"{field}/choices/{i}", L["CannotBe", descriptor.Name, choices.Choices[i]], Expected(descriptor)));
                    }
                }

                break;
            case FloatDistribution or IntDistribution when descriptor.Allowed is CategoricalDistribution:
                problems.Add(new($"{field}/type", L["IsChoice", descriptor.Name], Expected(descriptor)));
                break;
            case FloatDistribution when descriptor.Allowed is IntDistribution:
                problems.Add(new($"{field}/type", L["IsWhole", descriptor.Name], L["IsWhole.Expected"]));
                break;
            case FloatDistribution f:
                CheckBounds(field, descriptor, f.Low, f.High, problems);
                break;
            case IntDistribution n:
                CheckBounds(field, descriptor, n.Low, n.High, problems);
                break;
        }
    }

    private static void CheckBounds(string field, HyperParameterDescriptor descriptor, double low, double high, List<SpecProblem> problems)
    {
        if (double.IsFinite(low) && !IsAllowed(descriptor, low))
        {
            problems.Add(new($"{field}/low", L["CannotBe", descriptor.Name, Text(low)], Expected(descriptor)));
        }

        if (double.IsFinite(high) && !IsAllowed(descriptor, high))
        {
            problems.Add(new($"{field}/high", L["CannotBe", descriptor.Name, Text(high)], Expected(descriptor)));
        }
    }

    private static bool IsAllowed(HyperParameterDescriptor descriptor, ParameterValue value) =>
        (descriptor.Optional && value.Equals(HyperParameterDescriptor.NoValue)) || descriptor.Allowed.Contains(value);

    private static void CheckLoss(StudySpec spec, List<SpecProblem> problems)
    {
        if (spec.Space.Find("loss") is not null && spec.Objectives.Any(o => o.Metric.EndsWith("_loss", StringComparison.Ordinal) && o.Metric != "val_log_loss"))
        {
            problems.Add(new("/space/loss", L["LossSearched"], L["LossSearched.Expected"]));
        }
    }

    private static string Expected(HyperParameterDescriptor descriptor) => (descriptor.Allowed, descriptor.Optional) switch
    {
        (CategoricalDistribution c, false) => L["OneOf", string.Join(", ", c.Choices)],
        (CategoricalDistribution c, true) => L["OneOfOrOff", string.Join(", ", c.Choices)],
        (IntDistribution n, false) => L["WholeRange", Text(n.Low), Text(n.High)],
        (IntDistribution n, true) => L["WholeRangeOrOff", Text(n.Low), Text(n.High)],
        (FloatDistribution f, false) => L["NumberRange", Text(f.Low), Text(f.High)],
        (FloatDistribution f, true) => L["NumberRangeOrOff", Text(f.Low), Text(f.High)],
        _ => "",
    };

    private static string Nearest(string name) =>
        NearestName.Find(name, [.. HyperParameterCatalog.All.Select(d => d.Name)]) is { } nearest
            ? L["DidYouMean", nearest]
            : L["KnownParameters", string.Join(", ", HyperParameterCatalog.All.Select(d => d.Name))];

    private static string Text(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
