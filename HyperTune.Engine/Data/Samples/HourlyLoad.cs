using System.Globalization;
using System.Text;
using HyperTune.Engine.Numerics;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Data.Samples;

/// <summary>A hundred days of a small town's electric load, by formula: two peaks a day, quieter weekends, heating below 15 °C, cooling above 22 °C.</summary>
internal static class HourlyLoad
{
    private const string File = "synthetic-hourly-load.csv";
    private const int Rows = 2400;

    private static readonly DateTime Start = new(2024, 3, 4);

    /// <summary>The sample.</summary>
    public static SampleEntry Entry { get; } = new("hourly-load", File, WriteCsv, Spec);

    private static void WriteCsv(Stream stream)
    {
        using StreamWriter writer = new(stream, new UTF8Encoding(false), 1 << 14, leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine("time,load_mw,temperature_c,cloud_share");
        Prng random = new(20240304);
        double weather = 0;
        double clouds = 0;
        double habit = 0;
        for (int hour = 0; hour < Rows; hour++)
        {
            DateTime time = Start.AddHours(hour);
            // Weather drifts over days, cloud over half days, people over hours.
            weather = (0.985 * weather) + (0.85 * random.NextNormal());
            clouds = (0.93 * clouds) + (0.37 * random.NextNormal());
            habit = (0.8 * habit) + (3 * random.NextNormal());
            double cloud = 1 / (1 + Math.Exp(-1.6 * clouds));
            double temperature = 17 + (5 * (1 - (0.7 * cloud)) * Math.Sin(2 * Math.PI * (time.Hour - 9) / 24.0)) + weather;
            double load = Demand(time) + (5.5 * Math.Max(0, 15 - temperature)) + (8 * Math.Max(0, temperature - 22)) + (Daylight(time) * 28 * cloud) + habit;
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{time:yyyy-MM-dd HH:mm},{load:F1},{temperature:F1},{cloud:F2}"));
        }
    }

    // Megawatts that people need by the clock: a morning and an evening peak, the morning one later and lower at weekends.
    private static double Demand(DateTime time)
    {
        bool weekend = time.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        double morning = weekend ? 55 * Bell(time.Hour, 10.5, 2.6) : 105 * Bell(time.Hour, 8, 2);
        return (weekend ? 285 : 320) + morning + (95 * Bell(time.Hour, 19, 2.4)) + (weekend ? 0 : 45 * Bell(time.Hour, 13.5, 3));
    }

    private static double Daylight(DateTime time) => Bell(time.Hour, 13, 3.5);

    private static double Bell(double hour, double middle, double width) => Math.Exp(-0.5 * Math.Pow((hour - middle) / width, 2));

    // Small enough that two cores are through in one to two minutes (83 s measured; the pruner ends about half of the trials early).
    private static StudySpec Spec() => new()
    {
        Data = new()
        {
            File = File,
            Task = TaskNames.Forecast,
            Target = ["load_mw"],
            Features = ["load_mw", "temperature_c", "cloud_share"],
            Time = "time",
            Calendar = true,
            Window = 24,
            Horizon = 24,
        },
        Model = "lstm",
        Objectives = [new("val_loss", Direction.Minimize)],
        Space = new(
        [
            new("learning_rate", new FloatDistribution(0.001, 0.03, Log: true)),
            new("hidden_size", new IntDistribution(16, 64, Log: true)),
            new("num_layers", new IntDistribution(1, 2)),
            new("dropout", new FloatDistribution(0.1, 0.3, Step: 0.1), [new() { Parent = "num_layers", Min = 2 }]),
            new("batch_size", new CategoricalDistribution([32, 64, 128], Ordered: true)),
            new("window", new IntDistribution(24, 48, Step: 24)),
        ]),
        Fixed = new([new("epochs", 20), new("optimizer", "adam"), new("clip_norm", 1)]),
        Sampler = new() { Name = "auto", Seed = 1 },
        Pruner = new() { Name = "median" },
        Budget = new() { Trials = 40 },
    };
}
