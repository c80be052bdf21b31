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
    public static async Task AddAsync(IServiceProvider services, Guid study, params int[] numbers)
    {
        ArgumentNullException.ThrowIfNull(services);
        StudyFolders folders = services.GetRequiredService<StudyFolders>();
        DataSpec data = (await services.GetRequiredService<IStudyReader>().SpecAsync(study, CancellationToken.None))!.Data!;
        foreach (int number in numbers)
        {
            Directory.CreateDirectory(folders.Trial(study, number));
            PredictionsFile.Write(folders.Predictions(study, number), Of(number, data));
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
