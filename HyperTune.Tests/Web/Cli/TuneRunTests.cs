using System.Text.Json;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Cli;
using Microsoft.Extensions.DependencyInjection;

namespace HyperTune.Tests.Web.Cli;

public sealed partial class TuneRunTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly StringWriter output = new();
    private readonly StringWriter errors = new();

    [Fact]
    public async Task Run_SoundStudy_WritesTheBestAndAllTrials()
    {
        await WriteDataAsync();
        await WriteStudyAsync();

        Assert.Equal(0, await RunAsync(Request() with { Trials = 4, Seed = 11, TrialsOut = At("trials.csv") }));
        Assert.Equal("", errors.ToString());
        using JsonDocument best = JsonDocument.Parse(await File.ReadAllTextAsync(At("best.json")));
        string[] rows = await File.ReadAllLinesAsync(At("trials.csv"));
        Assert.Equal(5, rows.Length);
        int trial = best.RootElement.GetProperty("provenance").GetProperty("trial").GetInt32();
        double[] values = [.. rows.Skip(1).Select(r => double.Parse(r.Split(',')[2], System.Globalization.CultureInfo.InvariantCulture))];
        Assert.Equal(values.Min(), values[trial]);
        Assert.Contains("4 of 4 trials", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Quiet_WritesNothing()
    {
        await WriteDataAsync();
        await WriteStudyAsync();
        Assert.Equal(0, await RunAsync(Request() with { Quiet = true }));
        Assert.Equal("", output.ToString() + errors);
    }

    [Fact]
    public async Task Run_EveryTrialFails_EndsWithOneAndTheReason()
    {
        await WriteDataAsync();
        await WriteStudyAsync();
        using ScriptedTrialRunner runner = new() { Instead = static _ => new TrialOutcome.Failed("The loss became NaN.") };
        Assert.Equal(1, await RunAsync(Request(), runner, CancellationToken.None));
        Assert.Contains("The loss became NaN.", errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_StoppedInTheSearch_KeepsTheBestSoFar()
    {
        await WriteDataAsync();
        await WriteStudyAsync();
        using ScriptedTrialRunner runner = new();
        runner.Hold(2, 1);
        using CancellationTokenSource stop = new();
        Task<int> run = RunAsync(Request() with { Trials = 5 }, runner, stop.Token);
        await runner.ReachedAsync(2, 1);
        await stop.CancelAsync();

        Assert.Equal(130, await run.WaitAsync(TimeSpan.FromSeconds(30)));
        using JsonDocument best = JsonDocument.Parse(await File.ReadAllTextAsync(At("best.json")));
        Assert.InRange(best.RootElement.GetProperty("provenance").GetProperty("trial").GetInt32(), 0, 1);
    }

    public void Dispose()
    {
        folder.Dispose();
        output.Dispose();
        errors.Dispose();
    }

    private string At(string name) => Path.Combine(folder.Path, name);

    private TuneRequest Request() => new() { Document = At("study.json"), Out = At("best.json") };

    private async Task WriteDataAsync()
    {
        await using MemoryStream data = Specs.Csv();
        await File.WriteAllBytesAsync(At(Specs.FileName), data.ToArray());
    }

    private Task WriteStudyAsync() => File.WriteAllTextAsync(At("study.json"), StudySpecJson.Write(Specs.Forecast()));

    private string OneLine()
    {
        string text = errors.ToString().TrimEnd();
        Assert.DoesNotContain(Environment.NewLine, text, StringComparison.Ordinal);
        Assert.NotEmpty(text);
        return text;
    }

    [Fact]
    public async Task Run_Probe_TellsTheTimeAndSearchesNothing()
    {
        await WriteDataAsync();
        await WriteStudyAsync();
        using ScriptedTrialRunner runner = new();

        Assert.Equal(0, await RunAsync(Request() with { Probe = true }, runner, CancellationToken.None));
        Assert.Contains("The whole search:", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("smallest (lstm:", output.ToString(), StringComparison.Ordinal);
        Assert.All(runner.Requests, r => Assert.Equal(Guid.Empty, r.StudyId));
        Assert.NotEmpty(runner.Requests);
    }

    private Task<int> RunAsync(params (string Key, string Value)[] settings) => RunAsync(Request(), settings);

    private async Task<int> RunAsync(TuneRequest request, params (string Key, string Value)[] settings)
    {
        using ScriptedTrialRunner runner = new();
        return await RunAsync(request, runner, CancellationToken.None, settings);
    }

    private async Task<int> RunAsync(TuneRequest request, ScriptedTrialRunner runner, CancellationToken stop, params (string Key, string Value)[] settings)
    {
        return await TuneRun.RunAsync(request, new()
        {
            Out = output,
            Error = errors,
            Terminal = false,
            Settings = settings.Append(("HyperTune:DataFolder", At("data"))).ToDictionary(s => s.Item1, s => (string?)s.Item2),
            AddServices = services => services.AddSingleton<ITrialRunner>(runner),
            Stop = stop,
        });
    }
}
