using HyperTune.Engine.Data;
using HyperTune.Engine.Numerics;
using HyperTune.Engine.Storage;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using Microsoft.Extensions.DependencyInjection;

namespace HyperTune.Tests.TestKit;

/// <summary>Kept predictions for trials that were written without training: a wave, and answers that miss it by some noise.</summary>
internal static class SeededPredictions
{
    private const int Samples = 500;

    /// <summary>Writes a file for each trial and tells the store.</summary>
    /// <param name="services">Those of an engine or a dashboard.</param>
    /// <param name="study">A study of the sample's data.</param>
    /// <param name="numbers">The trials' numbers.</param>
    /// <param name="classes">Names of classes to answer instead of numbers; empty for numbers.</param>
    public static async Task AddAsync(IServiceProvider services, Guid study, int[] numbers, params string[] classes)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(numbers);
        ArgumentNullException.ThrowIfNull(classes);
        StudyFolders folders = services.GetRequiredService<StudyFolders>();
        DataSpec data = (await services.GetRequiredService<IStudyReader>().SpecAsync(study, CancellationToken.None))!.Data!;
        foreach (int number in numbers)
        {
            Directory.CreateDirectory(folders.Trial(study, number));
            PredictionsFile.Write(folders.Predictions(study, number), classes.Length > 0 ? Of(number, classes) : Of(number, data));
        }

        await services.GetRequiredService<StoreWriter>().WriteAsync(study, session =>
        {
            foreach (int number in numbers)
            {
                session.Execute(
                    "UPDATE Trials SET HasPredictions = 1 WHERE Number = $number AND StudyId = (SELECT Id FROM Studies WHERE PublicId = $study)",
                    ("$number", number), ("$study", WriteSession.Text(study)));
            }

            return numbers.Length;
        });
    }

    // The better the lower a trial's number: the actual class is the likeliest but for some noise.
    private static Predictions Of(int number, string[] classes)
    {
        Prng random = new((ulong)number + 1);
        return new()
        {
            Anchors = [.. Enumerable.Range(2000, Samples)],
            Horizon = 1,
            TargetNames = ["kind"],
            Classes = [.. classes],
            Actual = [.. Enumerable.Range(0, Samples).Select(i => (float)(i % classes.Length))],
            Predicted = [.. Enumerable.Range(0, Samples * classes.Length).Select(i => (i % classes.Length == i / classes.Length % classes.Length ? 1 : 0) + (float)(0.2 * (1 + (number % 10)) * random.NextUnit()))],
        };
    }

    private static Predictions Of(int number, DataSpec data)
    {
        Prng random = new((ulong)number + 1);
        int values = data.Horizon * data.Target.Length;
        float[] actual = [.. Enumerable.Range(0, Samples * values).Select(i => 30 + (8 * MathF.Sin((i / values + i % values) * MathF.Tau / 24)))];
        return new()
        {
            Anchors = [.. Enumerable.Range(2000, Samples)],
            Horizon = data.Horizon,
            TargetNames = data.Target,
            Actual = actual,
            Predicted = [.. actual.Select(a => a + (float)((0.5 + (number % 5 * 0.4)) * random.NextNormal()))],
        };
    }
}
