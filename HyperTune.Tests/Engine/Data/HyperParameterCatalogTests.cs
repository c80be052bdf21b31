using HyperTune.Engine.Data;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Data;

public sealed class HyperParameterCatalogTests
{
    public static TheoryData<string> Names => [.. HyperParameterCatalog.All.Select(p => p.Name)];

    [Theory, MemberData(nameof(Names))]
    public void All_EveryEntry_AllowsItsDefaultAndItsSuggestedRange(string name)
    {
        HyperParameterDescriptor entry = HyperParameterCatalog.Find(name)!;

        Assert.True(entry.Allowed.Contains(entry.Default));
        Assert.All([0.0, 0.5, 1.0], u => Assert.True(entry.Allowed.Contains(entry.Suggested.FromUnit(u))));
        Assert.Empty(SpaceRules.Check(new([new(name, entry.Suggested)])));
        Assert.True(!entry.Optional || entry.Allowed.Contains(HyperParameterDescriptor.NoValue));
    }

    [Fact]
    public void All_Names_AreThoseOfTheFormatsByClass()
    {
        string[] rows = [.. File.ReadLines(Path.Combine(Repository.Root, "docs", "formats.md")).SkipWhile(l => l != "| class | names |").Skip(2).TakeWhile(l => l.StartsWith('|'))];
        IEnumerable<string> documented = rows.SelectMany(r => r.Split('|') is [_, var kind, var names, ..]
            ? names.Split('`').Where((_, i) => i % 2 == 1).Select(n => $"{kind.Trim()} {n}")
            : []);

        Assert.Equal(
            HyperParameterCatalog.All.Select(p => $"{p.Class.ToString().ToLowerInvariant()} {p.Name}").Order(StringComparer.Ordinal),
            documented.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Complete_NothingGiven_HasTheDefaultsOfTheFormatsModelFirst()
    {
        ParameterSet complete = HyperParameterCatalog.Complete("lstm", TaskNames.Forecast, ParameterSet.Empty);

        Assert.Equal("model", complete.Keys.First());
        Assert.Equal(64, complete["hidden_size"].Integer);
        Assert.Equal(1, complete["num_layers"].Integer);
        Assert.Equal(0.001, complete["learning_rate"].Number);
        Assert.Equal("adam", complete["optimizer"].Text);
        Assert.Equal("mse", complete["loss"].Text);
        Assert.False(complete.ContainsKey("activation"));
    }

    [Fact]
    public void Complete_Classification_LearnsByCrossEntropyWithoutAWindow()
    {
        ParameterSet complete = HyperParameterCatalog.Complete("mlp", TaskNames.Classification, ParameterSet.Empty);

        Assert.Equal("cross_entropy", complete["loss"].Text);
        Assert.False(complete.ContainsKey("window"));
    }

    [Fact]
    public void Complete_SearchOverFamilies_KeepsToEachFamilyWhatItUses()
    {
        StudySpec spec = new()
        {
            Data = new(),
            Space = new([new("model", new CategoricalDistribution(["lstm", "tcn"]))]),
            Fixed = new([new("kernel_size", 5.0), new("forget_bias", 2.0), new("epochs", 7.0)]),
        };

        ParameterSet lstm = HyperParameterCatalog.Complete(spec, new([new("model", "lstm")]));
        ParameterSet tcn = HyperParameterCatalog.Complete(spec, new([new("model", "tcn")]));

        Assert.Equal((2.0, 7.0, false), (lstm["forget_bias"].Number, lstm["epochs"].Number, lstm.ContainsKey("kernel_size")));
        Assert.Equal((5.0, 7.0, false), (tcn["kernel_size"].Number, tcn["epochs"].Number, tcn.ContainsKey("forget_bias")));
        Assert.Equal(["lstm", "tcn"], spec.Models);
    }

    [Fact]
    public void Complete_Study_TrialWinsOverFixedOverDataSection()
    {
        StudySpec spec = new()
        {
            Data = new() { Window = 36 },
            Model = "gru",
            Fixed = new([KeyValuePair.Create("epochs", ParameterValue.Of(7.0)), KeyValuePair.Create("hidden_size", ParameterValue.Of(8.0))]),
        };

        ParameterSet complete = HyperParameterCatalog.Complete(spec, new([KeyValuePair.Create("hidden_size", ParameterValue.Of(16.0))]));

        Assert.Equal(["gru", "36", "7", "16"], new[] { "model", "window", "epochs", "hidden_size" }.Select(n => complete[n].ToString()));
    }
}
