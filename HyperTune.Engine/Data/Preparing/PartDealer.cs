using System.Collections.Immutable;
using HyperTune.Engine.Numerics;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;
using static HyperTune.Engine.Data.Preparing.PreparingText;

namespace HyperTune.Engine.Data.Preparing;

/// <summary>Samples dealt into parts: rows of a table, or whole sequences, by their numbers.</summary>
/// <param name="Train">To learn from.</param>
/// <param name="Validation">To judge on.</param>
/// <param name="Test">How many are kept back.</param>
/// <param name="Problem">What is wrong; the rest is unusable unless null.</param>
internal sealed record PartDealer(int[] Train, int[] Validation, int Test, SpecProblem? Problem = null)
{
    /// <summary>Deals by chance. Cost O(samples).</summary>
    /// <param name="samples">Their numbers.</param>
    /// <param name="data">Shares.</param>
    /// <param name="seed">Of the shuffling.</param>
    public static PartDealer ByChance(int[] samples, DataSpec data, long seed)
    {
        SplitPlan plan = SplitPlanner.Plan(samples.Length, data, 1);
        int[] shuffled = [.. samples];
        new Prng(unchecked((ulong)seed)).Shuffle(shuffled.AsSpan());
        return new(shuffled[..plan.Train], shuffled[plan.Train..(plan.Train + plan.Validation)], plan.Test);
    }

    /// <summary>Deals every class by the same shares, at least one to each part. Cost O(samples).</summary>
    /// <param name="samples">Their numbers.</param>
    /// <param name="labels">Classes, and the class of a sample.</param>
    /// <param name="data">Shares and names.</param>
    /// <param name="seed">Of the shuffling.</param>
    public static PartDealer ByClass(int[] samples, ClassLabels labels, DataSpec data, long seed)
    {
        if (labels.Names.Length < 2)
        {
            return Refused(L["OneClass", data.Target[0]], L["TwoClasses"]);
        }

        bool sequences = TaskNames.IsSequence(data.Task);
        Prng random = new(unchecked((ulong)seed));
        List<int> train = [];
        List<int> validation = [];
        int test = 0;
        int parts = data.Split.Count(s => s > 0);
        foreach (IGrouping<int, int> group in samples.GroupBy(labels.Of).OrderBy(g => g.Key))
        {
            int[] own = [.. group];
            if (own.Length < parts)
            {
                string have = own.Length == 1 ? L[sequences ? "OneSequence" : "OneRow"] : L[sequences ? "Sequences" : "Rows", own.Length];
                return Refused(L["ClassTooSmall", labels.Names[group.Key], data.Target[0], have], L[sequences ? "ClassTooSmall.ExpectedSequences" : "ClassTooSmall.Expected", parts]);
            }

            random.Shuffle(own.AsSpan());
            int forTest = data.Split[2] > 0 ? Math.Max(1, (int)Math.Round(own.Length * data.Split[2])) : 0;
            int forValidation = Math.Clamp((int)Math.Round(own.Length * data.Split[1]), 1, Math.Max(1, own.Length - forTest - 1));
            int forTrain = Math.Max(1, own.Length - forTest - forValidation);
            train.AddRange(own[..forTrain]);
            validation.AddRange(own[forTrain..(forTrain + forValidation)]);
            test += own.Length - forTrain - forValidation;
        }

        return new([.. train], [.. validation], test);
    }

    private static PartDealer Refused(string what, string expected) => new([], [], 0, new("/data/target/0", what, expected));
}

/// <summary>Classes in order, and the class of each sample.</summary>
/// <param name="Names">Numbers ascending, texts in ordinal order.</param>
/// <param name="Of">Index of the class of a sample.</param>
internal sealed record ClassLabels(ImmutableArray<string> Names, Func<int, int> Of)
{
    /// <summary>Finds the classes. Cost O(samples log classes).</summary>
    /// <param name="samples">Numbers of samples.</param>
    /// <param name="rowOf">The row that holds a sample's label.</param>
    /// <param name="target">The labels.</param>
    public static ClassLabels Find(int[] samples, Func<int, int> rowOf, DataColumn target)
    {
        if (target.Numbers is { } numbers)
        {
            double[] values = [.. samples.Select(s => numbers[rowOf(s)]).Distinct().Order()];
            return new([.. values.Select(v => ParameterValue.Of(v).ToString())], sample => Array.BinarySearch(values, numbers[rowOf(sample)]));
        }

        string[] names = [.. samples.Select(s => target.Codes[rowOf(s)]).Distinct().Select(c => target.Dictionary[c]).Order(StringComparer.Ordinal)];
        int[] byCode = [.. target.Dictionary.Select(t => Array.BinarySearch(names, t, StringComparer.Ordinal))];
        return new([.. names], sample => byCode[target.Codes[rowOf(sample)]]);
    }
}
