using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Tests.Engine.Trials;

public sealed class StudySpecJsonTests
{
    private const string Example = """
        {
          "version": 1,
          "name": "oil-temperature-lstm",
          "data": {
            "file": "ETTh1.csv", "task": "forecast", "target": ["OT"], "features": ["HUFL", "HULL", "OT"],
            "time": "date", "sequence": null, "window": 48, "horizon": 24, "split": [0.7, 0.15, 0.15],
            "scaler": "standard", "missing": "forward_fill", "gaps": "insert", "rename": { "oil": "OT", "a/b": "HUFL" },
            "csv": { "delimiter": ",", "header": true, "encoding": "utf-8", "decimal": ".", "thousands": "'", "time_zone": "Europe/Berlin" },
            "sha256": "abc"
          },
          "model": "lstm",
          "objectives": [ { "metric": "val_loss", "direction": "minimize" } ],
          "space": {
            "learning_rate": { "type": "float", "low": 0.0001, "high": 0.1, "log": true },
            "hidden_size":   { "type": "int", "low": 32, "high": 512, "log": true },
            "num_layers":    { "type": "int", "low": 1, "high": 4 },
            "dropout":       { "type": "float", "low": 0.1, "high": 0.5, "step": 0.1, "when": { "num_layers": { "min": 2 } } },
            "batch_size":    { "type": "categorical", "choices": [16, 32, 64, 128] }
          },
          "fixed": { "epochs": 50, "optimizer": "adam", "weight_decay": 0.0001 },
          "constraints": [ "hidden_size * num_layers <= 1024" ],
          "sampler": { "name": "auto", "seed": 1 },
          "pruner": { "name": "hyperband" },
          "budget": { "trials": 100, "minutes": null, "parallel": 2 }
        }
        """;

    [Fact]
    public void Parse_DocumentedExample_ReadsEveryField()
    {
        ParsedSpec parsed = StudySpecJson.Parse(Example);

        Assert.Empty(parsed.Problems);
        StudySpec spec = parsed.Spec!;
        Assert.Equal("oil-temperature-lstm", spec.Name);
        Assert.Equal(["HUFL", "HULL", "OT"], spec.Data!.Features);
        Assert.Equal(24, spec.Data.Horizon);
        Assert.Equal("insert", spec.Data.Gaps);
        Assert.Equal([new("a/b", "HUFL"), new("oil", "OT")], spec.Data.Rename);
        Assert.Equal("'", spec.Data.Csv!.Thousands);
        Assert.Equal("Europe/Berlin", spec.Data.Csv.TimeZone);
        Assert.Equal(new FloatDistribution(0.0001, 0.1, Log: true), spec.Space.Find("learning_rate")!.Distribution);
        Assert.Equal(2, Assert.Single(spec.Space.Find("dropout")!.When).Min);
        Assert.Equal("adam", spec.Fixed["optimizer"].Text);
        Assert.Equal("hyperband", spec.Pruner.Name);
        Assert.Equal(100, spec.Budget.Trials);
        Assert.Null(spec.Budget.Minutes);
        Assert.Equal(2, spec.Budget.Parallel);
    }

    [Fact]
    public void Write_ThenParse_GivesTheSameDocument()
    {
        string written = StudySpecJson.Write(StudySpecJson.Parse(Example).Spec!);
        ParsedSpec again = StudySpecJson.Parse(written);

        Assert.Empty(again.Problems);
        Assert.Equal(written, StudySpecJson.Write(again.Spec!));
    }

    [Theory]
    [InlineData("nonsense", "", "This is not JSON")]
    [InlineData("", "", "This is not JSON")]
    [InlineData("[]", "", "This is a list")]
    [InlineData("""{"version": 2}""", "/version", "The document has version 2")]
    [InlineData("""{"versoin": 1}""", "/versoin", "There is no field 'versoin' here")]
    [InlineData("""{"space": {"lr": {"low": 1, "high": 2}}}""", "/space/lr/type", "The type is missing")]
    [InlineData("""{"space": {"lr": {"type": "double", "low": 1, "high": 2}}}""", "/space/lr/type", "There is no type 'double'")]
    [InlineData("""{"space": {"lr": {"type": "float", "low": 1}}}""", "/space/lr/high", "The bound is missing")]
    [InlineData("""{"space": {"lr": {"type": "float", "low": "a", "high": 2}}}""", "/space/lr/low", "This is the text 'a'")]
    [InlineData("""{"data": {"rename": ["a"]}}""", "/data/rename", "This is a list")]
    [InlineData("""{"data": {"rename": {"a": 1}}}""", "/data/rename/a", "This is 1")]
    [InlineData("""{"data": {"gaps": true}}""", "/data/gaps", "This is true")]
    [InlineData("""{"budget": {"trials": 1.5}}""", "/budget/trials", "This is 1.5")]
    [InlineData("""{"objectives": [{"metric": "val_loss", "direction": "up"}]}""", "/objectives/0/direction", "There is no direction 'up'")]
    public void Parse_BadDocument_NamesTheFieldAndWhatIsWrong(string json, string field, string what)
    {
        SpecProblem problem = Assert.Single(StudySpecJson.Parse(json).Problems);

        Assert.Equal(field, problem.Field);
        Assert.StartsWith(what, problem.What, StringComparison.Ordinal);
        Assert.NotEmpty(problem.Expected);
    }

    [Fact]
    public void Parse_DeepNesting_IsAProblemNotACrash()
    {
        string json = new string('[', 5000) + new string(']', 5000);

        Assert.Single(StudySpecJson.Parse(json).Problems);
    }
}
