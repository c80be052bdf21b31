using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using HyperTune.Engine.Numerics;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Training;
using HyperTune.Engine.Trials;
using HyperTune.Tests.Engine.Training;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Cli;
using Microsoft.Extensions.DependencyInjection;

namespace HyperTune.Tests.Web.Cli;

/// <summary>Small searches of each kind of question, really trained, from the table to the files.</summary>
[Collection(TorchCollection.Name)]
public sealed class TuneTasksTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly StringWriter output = new();
    private readonly StringWriter errors = new();
    private readonly Prng random = new(3);

    private static readonly StudySpec Study = Specs.Forecast() with
    {
        Space = new([new("learning_rate", new FloatDistribution(0.005, 0.03, Log: true))]),
        Fixed = new([new("epochs", 8.0), new("hidden_size", 16.0)]),
        Budget = new() { Trials = 2, Parallel = 1 },
        Sampler = new() { Name = "random", Seed = 1 },
    };

    public void Dispose()
    {
        folder.Dispose();
        output.Dispose();
        errors.Dispose();
    }

    [Fact]
    public async Task Run_TwoTargets_IsJudgedByTheErrorOfOne()
    {
        await RunAsync(
            Study with
            {
                Data = Study.Data! with { Target = ["temperature", "heat demand"], Features = ["temperature", "heat demand"], Horizon = 2 },
                Objectives = [new("val_mae:heat demand", Direction.Minimize)],
            },
            "temperature,heat demand",
            i => $"{10 + (8 * Math.Sin(i * 0.2)) + random.NextNormal():F3},{5000 - (400 * Math.Sin(i * 0.2)) + (30 * random.NextNormal()):F1}");

        (JsonElement best, string[] names, string[] row) = await FilesAsync();
        JsonElement metrics = best.GetProperty("metrics");
        double error = metrics.GetProperty("val_mae:heat demand").GetDouble();
        Assert.Equal(error, double.Parse(row[names.IndexOf("value")], CultureInfo.InvariantCulture));
        Assert.Equal(error, double.Parse(row[names.IndexOf("metrics_val_mae:heat demand")], CultureInfo.InvariantCulture));
        Assert.Equal(metrics.GetProperty("val_mae").GetDouble(), (error + metrics.GetProperty("val_mae:temperature").GetDouble()) / 2, 6);
        Assert.True(error < metrics.GetProperty("baselines").GetProperty("naive").GetDouble());
    }

    [Fact]
    public async Task Run_KnownFuture_IsUsedByNetworkAndBaseline()
    {
        await RunAsync(
            Study with
            {
                Data = Study.Data! with { Target = ["sales"], Features = ["sales", "promotion"], KnownFuture = ["promotion"], Horizon = 2 },
                Objectives = [new("val_mae", Direction.Minimize)],
            },
            "promotion,sales",
            _ => random.NextUnit() < 0.5 ? (FormattableString)$"1,{90 + random.NextNormal():F2}" : $"0,{10 + random.NextNormal():F2}");

        JsonElement best = (await FilesAsync()).Best;
        Assert.Equal("promotion", best.GetProperty("data").GetProperty("known_future")[0].GetString());
        Assert.True(best.GetProperty("metrics").GetProperty("val_mae").GetDouble() < 20, "Nothing but the promotion tells high from low.");
        Assert.Contains("The linear baseline sees the last 4 rows, flattened, and what is known ahead.", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ManyCategories_AreEmbedded()
    {
        await RunAsync(
            Study with
            {
                Data = new() { File = Specs.FileName, Task = TaskNames.Regression, Target = ["price"], Features = ["city", "size"] },
                Model = "mlp",
                Objectives = [new("val_rmse", Direction.Minimize)],
                Fixed = Study.Fixed.With([new("epochs", 30.0)]),
            },
            "city,size,price",
            i => $"city {i * 37 % 80},{random.NextUnit():F3},{(i * 37 % 80 * 7 % 80) + random.NextNormal():F2}",
            1200);

        JsonElement best = (await FilesAsync()).Best;
        JsonElement metrics = best.GetProperty("metrics");
        Assert.Equal("city", best.GetProperty("data").GetProperty("embedded")[0].GetString());
        Assert.Equal(80, best.GetProperty("data").GetProperty("encodings").GetProperty("city").GetArrayLength());
        Assert.True(metrics.GetProperty("val_rmse").GetDouble() < 0.5 * metrics.GetProperty("baselines").GetProperty("naive").GetDouble());
        Assert.Contains("Of embedded columns it sees the mean answer by category.", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_BalancedClassWeights_FindTheRareClass()
    {
        await RunAsync(
            Study with
            {
                Data = new() { File = Specs.FileName, Task = TaskNames.Classification, Target = ["fraud"], Features = ["a", "b"] },
                Model = "mlp",
                Objectives = [new("val_macro_f1", Direction.Maximize)],
                Fixed = Study.Fixed.With([new("class_weights", "balanced")]),
            },
            "a,b,fraud",
            i => i % 20 == 0 ? (FormattableString)$"{3 + random.NextNormal():F3},{3 + random.NextNormal():F3},yes" : $"{random.NextNormal():F3},{random.NextNormal():F3},no",
            800);

        JsonElement best = (await FilesAsync()).Best;
        JsonElement metrics = best.GetProperty("metrics");
        Assert.Equal("balanced", best.GetProperty("training").GetProperty("class_weights").GetString());
        Assert.True(metrics.GetProperty("val_macro_f1").GetDouble() > metrics.GetProperty("baselines").GetProperty("naive").GetDouble() + 0.1);
        Assert.Contains("Learning from 560 rows, judged on 120.", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_SequencesOfUnequalLengthOverFamilies_TellsWhatIsOddAboutThem()
    {
        string[] families = ["gru", "tcn", "transformer"];
        string Steps(int s) => string.Join('\n', Enumerable.Range(0, s == 0 ? 1 : 4 + (s % 5)).Select(t =>
            FormattableString.Invariant($"s{s:00},{t},{Math.Sin(t * (s % 2 == 0 ? 0.3 : 1.5)) + (0.05 * random.NextNormal()):F3},{(s == 1 ? "" : s % 2 == 0 ? "slow" : "fast")}")));
        await RunAsync(
            Study with
            {
                Data = new() { File = Specs.FileName, Task = TaskNames.SequenceClassification, Target = ["kind"], Features = ["x"], Sequence = "id", Time = "step" },
                Objectives = [new("val_accuracy", Direction.Maximize)],
                Space = new([new("model", new CategoricalDistribution([.. families.Select(f => (ParameterValue)f)])), new("kernel_size", new IntDistribution(2, 3), When("tcn"))]),
                Fixed = Study.Fixed.With([new("learning_rate", 0.02), new("batch_size", 8.0)]),
                Budget = new() { Trials = 6, Parallel = 1 },
            },
            "id,step,x,kind",
            s => $"{Steps(s)}",
            60);

        (JsonElement best, _, _) = await FilesAsync();
        Assert.Contains(best.GetProperty("model").GetProperty("type").GetString(), families);
        Assert.Equal(best.GetProperty("model").GetProperty("type").GetString() == "tcn", best.GetProperty("model").TryGetProperty("kernel_size", out _));
        Assert.True(best.GetProperty("metrics").GetProperty("val_accuracy").GetDouble() > 0.75);
        Assert.Contains(" sequences, judged on ", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("1 of 59 sequences has one step: 's00'.", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("1 sequence has no answer and is left out.", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("The linear baseline sees 8 summary statistics of each sequence", output.ToString(), StringComparison.Ordinal);
    }

    private static ImmutableArray<ParameterCondition> When(string family) => [new() { Parent = "model", Values = [family] }];

    private async Task RunAsync(StudySpec spec, string header, Func<int, FormattableString> row, int rows = 300)
    {
        await File.WriteAllTextAsync(At(Specs.FileName), $"{header}\n{string.Concat(Enumerable.Range(0, rows).Select(i => FormattableString.Invariant(row(i)) + "\n"))}");
        await File.WriteAllTextAsync(At("study.json"), StudySpecJson.Write(spec));
        int code = await TuneRun.RunAsync(new() { Document = At("study.json"), Out = At("best.json"), TrialsOut = At("trials.csv") }, new()
        {
            Out = output,
            Error = errors,
            Terminal = false,
            Settings = new Dictionary<string, string?> { ["HyperTune:DataFolder"] = At("data") },
            AddServices = services => services.AddSingleton<ITrialRunner>(new InProcessTrialRunner()),
        });
        Assert.Equal((0, ""), (code, errors.ToString()));
    }

    // The best trial's row, by the names of the columns.
    private async Task<(JsonElement Best, string[] Names, string[] Row)> FilesAsync()
    {
        using JsonDocument document = JsonDocument.Parse(await File.ReadAllTextAsync(At("best.json")));
        JsonElement best = document.RootElement.Clone();
        string[][] rows = [.. (await File.ReadAllLinesAsync(At("trials.csv"))).Select(l => l.Split(','))];
        string number = best.GetProperty("provenance").GetProperty("trial").GetRawText();
        return (best, rows[0], rows.Skip(1).Single(r => r[0] == number));
    }

    private string At(string name) => Path.Combine(folder.Path, name);
}
