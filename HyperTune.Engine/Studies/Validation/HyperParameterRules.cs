using System.Globalization;
using HyperTune.Engine.Data;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Studies.Validation;

/// <summary>Checks that tuned and fixed hyper-parameters exist, fit the model and the task, and stay within what trainings allow.</summary>
internal static class HyperParameterRules
{
    public static void Check(StudySpec spec, List<SpecProblem> problems)
    {
        foreach (Parameter parameter in spec.Space.Parameters)
        {
            string field = $"/space/{SpaceRules.Escape(parameter.Name)}";
            if (CheckName(spec, field, parameter.Name, problems) is { } descriptor)
            {
                CheckRange(field, descriptor, parameter.Distribution, problems);
                if (spec.Fixed.ContainsKey(parameter.Name))
                {
                    problems.Add(new($"/fixed/{parameter.Name}", $"'{parameter.Name}' is both tuned and fixed.", "Keep it in one of them."));
                }
            }
        }

        foreach ((string name, ParameterValue value) in spec.Fixed)
        {
            string field = $"/fixed/{SpaceRules.Escape(name)}";
            if (CheckName(spec, field, name, problems) is { } descriptor && !IsAllowed(descriptor, value))
            {
                problems.Add(new(field, $"'{name}' is {value}.", Expected(descriptor)));
            }
        }

        CheckLoss(spec, problems);
    }

    private static HyperParameterDescriptor? CheckName(StudySpec spec, string field, string name, List<SpecProblem> problems)
    {
        string task = spec.Data?.Task ?? TaskNames.Forecast;
        if (name == "model")
        {
            problems.Add(new(field, "Searching over the model is not available in this version.", "Name one model in the document's 'model'."));
            return null;
        }

        if (HyperParameterCatalog.Find(name) is not { } descriptor)
        {
            problems.Add(HyperParameterCatalog.Reserved.Contains(name)
                ? new(field, $"The hyper-parameter '{name}' is not available in this version.", "Leave it out.")
                : new(field, $"There is no hyper-parameter '{name}'.", Nearest(name)));
            return null;
        }

        if (ModelDescriptors.Find(spec.Model) is not null && HyperParameterCatalog.For(spec.Model, task).All(d => d.Name != name))
        {
            problems.Add(new(field, $"The model '{spec.Model}' with the task '{task}' has no hyper-parameter '{name}'.", "Leave it out."));
            return null;
        }

        return descriptor;
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
                        problems.Add(new($"{field}/choices/{i}", $"'{descriptor.Name}' cannot be {choices.Choices[i]}.", Expected(descriptor)));
                    }
                }

                break;
            case FloatDistribution or IntDistribution when descriptor.Allowed is CategoricalDistribution:
                problems.Add(new($"{field}/type", $"'{descriptor.Name}' is a choice, not a range.", Expected(descriptor)));
                break;
            case FloatDistribution when descriptor.Allowed is IntDistribution:
                problems.Add(new($"{field}/type", $"'{descriptor.Name}' is a whole number.", "Use the type int."));
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
            problems.Add(new($"{field}/low", $"'{descriptor.Name}' cannot be {Text(low)}.", Expected(descriptor)));
        }

        if (double.IsFinite(high) && !IsAllowed(descriptor, high))
        {
            problems.Add(new($"{field}/high", $"'{descriptor.Name}' cannot be {Text(high)}.", Expected(descriptor)));
        }
    }

    private static bool IsAllowed(HyperParameterDescriptor descriptor, ParameterValue value) =>
        (descriptor.Optional && value.Equals(HyperParameterDescriptor.NoValue)) || descriptor.Allowed.Contains(value);

    private static void CheckLoss(StudySpec spec, List<SpecProblem> problems)
    {
        if (spec.Space.Find("loss") is not null && spec.Objectives.Any(o => o.Metric.EndsWith("_loss", StringComparison.Ordinal) && o.Metric != "val_log_loss"))
        {
            problems.Add(new("/space/loss", "The loss is searched while the objective is a loss: values of different losses cannot be compared.", "Fix the loss, or choose an objective such as val_mae."));
        }
    }

    private static string Expected(HyperParameterDescriptor descriptor)
    {
        string off = descriptor.Optional ? ", or 0 for off" : "";
        return descriptor.Allowed switch
        {
            CategoricalDistribution c => $"It is one of {string.Join(", ", c.Choices)}{off}.",
            IntDistribution n => $"Give a whole number from {Text(n.Low)} to {Text(n.High)}{off}.",
            FloatDistribution f => $"Give a number from {Text(f.Low)} to {Text(f.High)}{off}.",
            _ => "",
        };
    }

    private static string Nearest(string name)
    {
        string? nearest = HyperParameterCatalog.All
            .Select(d => d.Name)
            .Select(known => (Known: known, Distance: EditDistance(name, known)))
            .Where(p => p.Distance <= Math.Max(2, name.Length / 3))
            .OrderBy(p => p.Distance)
            .Select(p => p.Known)
            .FirstOrDefault();
        return nearest is null
            ? $"Known are {string.Join(", ", HyperParameterCatalog.All.Select(d => d.Name))}."
            : $"Did you mean '{nearest}'?";
    }

    // Levenshtein, two rows; names are short.
    private static int EditDistance(string a, string b)
    {
        int[] previous = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int[] current = new int[b.Length + 1];
            current[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int substitute = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                current[j] = Math.Min(substitute, Math.Min(previous[j], current[j - 1]) + 1);
            }

            previous = current;
        }

        return previous[b.Length];
    }

    private static string Text(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
