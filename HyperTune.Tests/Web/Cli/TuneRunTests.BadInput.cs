using System.Text;
using System.Text.Json.Nodes;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Web.Cli;

/// <summary>Documents and files that are refused before the search, each with one line.</summary>
public sealed partial class TuneRunTests
{
    public static TheoryData<string, string, string> BadDocuments => new()
    {
        { "", "This is not JSON", "study document" },
        { "{", "This is not JSON", "study document" },
        { "[]", "", "object" },
        { """{"version": 2}""", "/version", "" },
        { """{"space": {"learning_rate": {"type": "float", "low": 0.5, "high": 0.1}}}""", "/space/learning_rate/low", "above" },
        { """{"space": {"learning_rate": {"type": "float", "low": 0, "high": 0.1, "log": true}}}""", "/space/learning_rate/low", "log" },
        { """{"space": {"dropout": {"type": "float", "low": 0, "high": 0.5, "step": 0.3}}}""", "/space/dropout/step", "step" },
        { """{"space": {"batch_size": {"type": "categorical", "choices": []}}}""", "/space/batch_size/choices", "choice" },
        { """{"space": {"hiden_size": {"type": "int", "low": 1, "high": 2}}}""", "/space/hiden_size", "hidden_size" },
        { """{"space": {"hidden_size": {"type": "int", "low": 8, "high": 9, "when": {"num_layers": {"min": 2}}}}}""", "/space/hidden_size/when/num_layers", "num_layers" },
        { """{"data": {"split": [0.7, 0.2, 0.2]}}""", "/data/split", "1.1" },
        { """{"data": {"file": "../waves.csv"}}""", "/data/file", "path" },
        { """{"data": {"file": "other.csv"}}""", "/data/file", "other.csv" },
        { """{"data": {"target": ["z"]}}""", "/data/target/0", "'z'" },
        { """{"data": {"window": 190, "horizon": 20}}""", "/data", "window" },
        { """{"fixed": {"batch_size": 4096}}""", "/fixed/batch_size", "4096" },
        { """{"fixed": {"epochs": -3}}""", "/fixed/epochs", "-3" },
        { """{"sampler": {"name": "annealing"}}""", "/sampler/name", "annealing" },
        { """{"sampler": {"name": "forest"}}""", "/sampler/name", "not available in this version" },
    };

    public static TheoryData<string, byte[], string> BadFiles => new()
    {
        { "empty", [], "empty" },
        { "header only", Text("x,y\n"), "row" },
        { "ragged", Text("x,y\n" + string.Concat(Enumerable.Range(0, 200).Select(i => i % 3 == 0 ? $"{i}\n" : $"{i},1,2,3\n"))), "" },
        { "text in the target", Text("x,y\n" + Rows(i => i == 50 ? "1,high" : $"{i},{i % 7}")), "high" },
        { "constant target", Text("x,y\n" + Rows(i => $"{i},5")), "5" },
        { "all missing", Text("x,y\n" + Rows(_ => ",")), "No column" },
        { "one row", Text("x,y\n1,2\n"), "one value" },
        { "duplicate names", Text("x,y,x\n" + Rows(i => $"{i},{i % 7},1")), "'x'" },
        { "picture", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52], "PNG" },
        { "workbook", Packed.Zip(("[Content_Types].xml", "x"), ("xl/workbook.xml", "x")), "Excel" },
    };

    [Theory]
    [MemberData(nameof(BadDocuments))]
    public async Task Run_BadDocument_IsOneLineThatNamesTheField(string change, string field, string part)
    {
        await WriteDataAsync();
        await File.WriteAllTextAsync(At("study.json"), Merge(change));

        Assert.Equal(2, await RunAsync());
        string line = OneLine();
        Assert.Contains(field, line, StringComparison.Ordinal);
        Assert.Contains(part, line, StringComparison.OrdinalIgnoreCase);
        Assert.False(File.Exists(At("best.json")));
    }

    [Fact]
    public async Task Run_ConditionsInACircle_NamesBothFields()
    {
        await WriteDataAsync();
        await File.WriteAllTextAsync(At("study.json"), Merge("""{"space": {"hidden_size": {"type": "int", "low": 8, "high": 9, "when": {"num_layers": {"min": 2}}}, "num_layers": {"type": "int", "low": 1, "high": 3, "when": {"hidden_size": {"min": 8}}}}}"""));

        Assert.Equal(2, await RunAsync());
        string[] lines = errors.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.All(lines, l => Assert.Contains("circle", l, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(BadFiles))]
    public async Task Run_BadData_IsOneLineThatSaysWhatIsWrong(string what, byte[] content, string part)
    {
        Assert.NotEmpty(what);
        await File.WriteAllBytesAsync(At(Specs.FileName), content);
        await WriteStudyAsync();

        Assert.Equal(2, await RunAsync());
        string line = OneLine();
        Assert.Contains("/data", line, StringComparison.Ordinal);
        Assert.Contains(part, line, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("2026-01-02", "2026-01-01", "order")]
    [InlineData("2026-01-01", "2026-01-01", "")]
    public async Task Run_DatesOutOfOrderOrDoubled_IsToldOrMended(string first, string second, string part)
    {
        string rows = string.Concat(Enumerable.Range(0, 200).Select(i => $"{new DateOnly(2026, 2, 1).AddDays(i):yyyy-MM-dd},{i % 9},{i % 5}\n"));
        await File.WriteAllTextAsync(At(Specs.FileName), $"day,x,y\n{rows}{first},1,1\n{second},2,2\n");
        StudySpec spec = Specs.Forecast();
        await File.WriteAllTextAsync(At("study.json"), StudySpecJson.Write(spec with { Data = spec.Data! with { Time = "day" } }));

        Assert.Equal(2, await RunAsync());
        Assert.Contains("/data/time", OneLine(), StringComparison.Ordinal);
        Assert.Contains(part, OneLine(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Run_OneClass_IsOneLine()
    {
        await File.WriteAllTextAsync(At(Specs.FileName), "x,y\n" + Rows(i => $"{i},a"));
        StudySpec spec = Specs.Forecast();
        await File.WriteAllTextAsync(At("study.json"), StudySpecJson.Write(spec with { Data = spec.Data! with { Task = TaskNames.Classification, Features = ["x"] }, Model = "mlp" }));

        Assert.Equal(2, await RunAsync());
        Assert.Contains("/data/target", OneLine(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_MillionColumns_IsOneLineWithTheLimit()
    {
        await File.WriteAllTextAsync(At(Specs.FileName), string.Join(',', Enumerable.Range(0, 1_000_001).Select(i => $"c{i}")) + "\n");
        await WriteStudyAsync();

        Assert.Equal(2, await RunAsync());
        Assert.Contains("1000001 columns. At most 2000", OneLine(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ClassWithOneRow_IsOneLineThatNamesIt()
    {
        await File.WriteAllTextAsync(At(Specs.FileName), "x,y\n" + Rows(i => $"{i},{(i == 70 ? "rare" : i % 2 == 0 ? "a" : "b")}"));
        StudySpec spec = Specs.Forecast();
        await File.WriteAllTextAsync(At("study.json"), StudySpecJson.Write(spec with { Data = spec.Data! with { Task = TaskNames.Classification, Features = ["x"] }, Model = "mlp" }));

        Assert.Equal(2, await RunAsync());
        Assert.Contains("/data/target", OneLine(), StringComparison.Ordinal);
        Assert.Contains("'rare'", OneLine(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_FilePastTheLimit_IsOneLine()
    {
        await File.WriteAllBytesAsync(At(Specs.FileName), new byte[(1 << 20) + 1]);
        await WriteStudyAsync();

        Assert.Equal(2, await RunAsync(("HyperTune:MaxUploadMegabytes", "1")));
        Assert.Contains("/data/file", OneLine(), StringComparison.Ordinal);
        Assert.Contains("1 MB", OneLine(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_NoDocument_IsOneLine()
    {
        Assert.Equal(2, await RunAsync());
        Assert.Contains("study.json", OneLine(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_NoPlaceForTheResult_IsToldBeforeTheSearch()
    {
        await WriteDataAsync();
        await WriteStudyAsync();
        Assert.Equal(2, await RunAsync(Request() with { Out = At("no/such/best.json") }));
        Assert.StartsWith("--out", OneLine(), StringComparison.Ordinal);
    }

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static string Rows(Func<int, string> row) => string.Concat(Enumerable.Range(0, 200).Select(i => row(i) + "\n"));

    private static string Merge(string change)
    {
        if (!change.StartsWith("{\"", StringComparison.Ordinal))
        {
            return change;
        }

        JsonObject document = JsonNode.Parse(StudySpecJson.Write(Specs.Forecast()))!.AsObject();
        foreach ((string name, JsonNode? value) in JsonNode.Parse(change)!.AsObject())
        {
            if (name == "data")
            {
                foreach ((string field, JsonNode? inner) in value!.AsObject())
                {
                    document["data"]![field] = inner?.DeepClone();
                }
            }
            else
            {
                document[name] = value?.DeepClone();
            }
        }

        return document.ToJsonString();
    }
}
