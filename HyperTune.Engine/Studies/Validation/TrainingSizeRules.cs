using HyperTune.Engine.Data;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;
using static HyperTune.Engine.Studies.Validation.ValidationText;

namespace HyperTune.Engine.Studies.Validation;

/// <summary>Checks sizes against the number of samples that there will be to learn from.</summary>
public static class TrainingSizeRules
{
    /// <summary>Checks by the file's rows, as far as they tell: rows dropped later only make it stricter. More than 10,000 sequences are not counted exactly.</summary>
    internal static void Check(StudySpec spec, DatasetProfile? profile, List<SpecProblem> problems)
    {
        if (profile is null || spec.Data is not { } data)
        {
            return;
        }

        int rows = (int)(SplitPlanner.Samples(profile, data) * data.Split[0]);
        int samples = data.Task == TaskNames.Forecast ? rows - spec.MaxWindow - data.Horizon + 1 : rows;
        if (samples > 0)
        {
            problems.AddRange(Check(spec, samples));
        }
    }

    /// <summary>Finds batch sizes that are larger than the training set.</summary>
    /// <param name="spec">The study.</param>
    /// <param name="trainingSamples">Windows, rows or sequences that are learnt from.</param>
    public static IEnumerable<SpecProblem> Check(StudySpec spec, int trainingSamples)
    {
        (string Field, double Largest)? batch = spec.Space.Find("batch_size")?.Distribution switch
        {
            CategoricalDistribution { Choices.IsDefaultOrEmpty: false } c => ("/space/batch_size/choices", c.Choices.Max(v => v.IsNumber ? v.Number : 0)),
            IntDistribution n => ("/space/batch_size/high", n.High),
            _ => spec.Fixed.TryGetValue("batch_size", out ParameterValue given) && given.IsNumber ? ("/fixed/batch_size", given.Number) : null,
        };
        if (batch is { } found && found.Largest > trainingSamples)
        {
            yield return new(
                found.Field,
                L["BatchTooLarge", found.Largest, trainingSamples],
                L["BatchTooLarge.Expected", trainingSamples]);
        }
    }
}
