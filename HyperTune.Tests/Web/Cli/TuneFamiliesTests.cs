using System.Collections.Immutable;
using System.Text.Json;
using HyperTune.Engine.Data;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Training;
using HyperTune.Engine.Trials;
using HyperTune.Tests.Engine.Training;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Cli;
using Microsoft.Extensions.DependencyInjection;

namespace HyperTune.Tests.Web.Cli;

/// <summary>A search over all families, really trained.</summary>
[Collection(TorchCollection.Name)]
public sealed class TuneFamiliesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly StringWriter output = new();
    private readonly StringWriter errors = new();

    public void Dispose()
    {
        folder.Dispose();
        output.Dispose();
        errors.Dispose();
    }

    [Fact]
    public async Task Run_SearchOverFamilies_TrainsEachWithItsOwnParametersAndGoesOnPastWhatCannotBe()
    {
        string[] families = [.. ModelDescriptors.All.Select(m => m.Name)];
        await using (MemoryStream data = Specs.Csv())
        {
            await File.WriteAllBytesAsync(At(Specs.FileName), data.ToArray());
        }

        await File.WriteAllTextAsync(At("study.json"), StudySpecJson.Write(Specs.Forecast(epochs: 2) with
        {
            Space = new(
            [
                new("model", new CategoricalDistribution([.. families.Select(f => (ParameterValue)f)])),
                new("hidden_size", new IntDistribution(8, 9)),
                new("kernel_size", new IntDistribution(2, 3), When("tcn")),
                new("num_heads", new CategoricalDistribution([2, 4]), When("transformer")),
                new("activation", new CategoricalDistribution(["tanh", "gelu"]), When("mlp")),
                new("pooling", new CategoricalDistribution(["last", "mean", "attention"]), When([.. families.Where(f => f != "mlp")])),
            ]),
            Fixed = new([new("epochs", 2.0), new("forget_bias", 2.0)]),
        }));

        int code = await TuneRun.RunAsync(new() { Document = At("study.json"), Out = At("best.json"), TrialsOut = At("trials.csv"), Trials = 40 }, new()
        {
            Out = output,
            Error = errors,
            Terminal = false,
            Settings = new Dictionary<string, string?> { ["HyperTune:DataFolder"] = At("data") },
            AddServices = services => services.AddSingleton<ITrialRunner>(new InProcessTrialRunner()),
            Stop = CancellationToken.None,
        });

        Assert.Equal((0, ""), (code, errors.ToString()));
        Dictionary<string, string>[] trials = Rows(await File.ReadAllLinesAsync(At("trials.csv")));
        Assert.Equal(40, trials.Length);
        Assert.All(families, f => Assert.Contains(trials, t => t["model"] == f && t["state"] == "completed"));
        Assert.All(trials, t => Assert.Equal(t["model"] == "tcn", t["kernel_size"].Length > 0));
        Assert.All(trials, t => Assert.Equal(t["model"] != "mlp", t["pooling"].Length > 0));
        Assert.All(trials, t => Assert.Equal(t["model"] == "transformer" && t["hidden_size"] == "9" ? "infeasible" : "completed", t["state"]));
        Assert.Contains(trials, t => t["state"] == "infeasible");
        using JsonDocument best = JsonDocument.Parse(await File.ReadAllTextAsync(At("best.json")));
        JsonElement model = best.RootElement.GetProperty("model");
        Assert.Equal(model.GetProperty("type").GetString() == "lstm", model.TryGetProperty("forget_bias", out _));
    }

    private static ImmutableArray<ParameterCondition> When(params string[] families) =>
        [new() { Parent = "model", Values = [.. families.Select(f => (ParameterValue)f)] }];

    private static Dictionary<string, string>[] Rows(string[] lines)
    {
        string[] names = [.. lines[0].Split(',').Select(n => n.Replace("params_", "", StringComparison.Ordinal))];
        return [.. lines.Skip(1).Select(l => names.Zip(l.Split(',')).ToDictionary(p => p.First, p => p.Second))];
    }

    private string At(string name) => Path.Combine(folder.Path, name);
}
