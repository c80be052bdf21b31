using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Cli;
using HyperTune.Web.Startup;

namespace HyperTune.Tests.Web.Cli;

public sealed class TuneDocumentTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Read_TrialsAndSeedGiven_OverruleTheDocument()
    {
        TuneRequest request = Request(StudySpecJson.Write(Specs.Forecast(trials: 100, seed: 1))) with { Trials = 7, Seed = 42 };

        StudySpec spec = TuneDocument.Read(request);

        Assert.Equal((7, 42L), (spec.Budget.Trials!.Value, spec.Sampler.Seed));
    }

    [Fact]
    public void Read_NeitherGiven_KeepsTheDocument()
    {
        StudySpec spec = TuneDocument.Read(Request(StudySpecJson.Write(Specs.Forecast(trials: 100, seed: 3))));

        Assert.Equal((100, 3L), (spec.Budget.Trials!.Value, spec.Sampler.Seed));
    }

    [Theory]
    [InlineData("{ \"version\": 1", "not JSON")]
    [InlineData("{ \"version\": 2 }", "/version")]
    [InlineData("{ \"version\": 1, \"budget\": { \"trials\": \"many\" } }", "/budget/trials")]
    public void Read_BadDocument_NamesFileAndFieldInOneLine(string json, string part)
    {
        StartProblem problem = Assert.Throws<StartProblem>(() => TuneDocument.Read(Request(json)));

        Assert.Contains(part, problem.Message, StringComparison.Ordinal);
        Assert.All(problem.Message.Split(Environment.NewLine), line => Assert.Contains("study.json: ", line, StringComparison.Ordinal));
    }

    [Fact]
    public void Read_NoSuchFileOrAFolder_SaysWhich()
    {
        Assert.Contains("no such file", Assert.Throws<StartProblem>(() => TuneDocument.Read(new() { Document = Path.Combine(folder.Path, "nothing.json") })).Message, StringComparison.Ordinal);
        Assert.Contains("is a folder", Assert.Throws<StartProblem>(() => TuneDocument.Read(new() { Document = folder.Path })).Message, StringComparison.Ordinal);
    }

    private TuneRequest Request(string json)
    {
        string path = Path.Combine(folder.Path, "study.json");
        File.WriteAllText(path, json);
        return new() { Document = path };
    }
}
