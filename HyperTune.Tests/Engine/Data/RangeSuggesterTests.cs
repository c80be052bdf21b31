using System.Collections.Immutable;
using HyperTune.Engine.Data;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Data;

public sealed class RangeSuggesterTests
{
    private static readonly DataSpec Hourly = new() { Target = ["load"], Features = ["load", "wind"], Time = "time", Horizon = 12, Window = 24 };

    public static TheoryData<string, string, int> Cases => new()
    {
        { "lstm", TaskNames.Forecast, 300 },
        { "gru", TaskNames.Forecast, 2000 },
        { "rnn", TaskNames.Forecast, 2000 },
        { "tcn", TaskNames.Forecast, 2000 },
        { "transformer", TaskNames.Forecast, 300 },
        { "mlp", TaskNames.Forecast, 2000 },
        { "mlp", TaskNames.Classification, 40 },
        { "mlp", TaskNames.Classification, 1000 },
        { "mlp", TaskNames.Regression, 12 },
    };

    [Theory, MemberData(nameof(Cases))]
    public void Suggest_AnyData_IsSoundAllowedAndHasAReason(string model, string task, int rows)
    {
        bool forecast = task == TaskNames.Forecast;
        DatasetProfile profile = (forecast ? Tables.Hourly(rows) : Tables.Clouds(rows)).Profile;
        DataSpec data = forecast ? Hourly : new() { Task = task, Target = [task == TaskNames.Regression ? "y" : "kind"] };

        ImmutableArray<SuggestedRange> all = RangeSuggester.Suggest(profile, data, model);

        Assert.Equal(HyperParameterCatalog.For(model, task).Select(p => p.Name), all.Select(s => s.Parameter.Name));
        Assert.Empty(SpaceRules.Check(new(all.Where(s => s.Tuned).Select(s => s.Parameter))));
        Assert.All(all, s =>
        {
            ParameterDistribution allowed = HyperParameterCatalog.For(model, task).Single(p => p.Name == s.Parameter.Name).Allowed;
            Assert.True(allowed.Contains(s.Value), $"{s.Parameter.Name} = {s.Value}");
            Assert.All([0.0, 0.5, 1.0], u => Assert.True(allowed.Contains(s.Parameter.Distribution.FromUnit(u))));
            Assert.EndsWith(".", s.Why, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Suggest_Sequences_CountsSequencesAndSeesThemWhole()
    {
        DataSpec data = new() { Task = TaskNames.SequenceClassification, Target = ["kind"], Features = ["x", "y"], Sequence = "id", Time = "step" };

        SuggestedRange batch = Find(Tables.Sequences(240), data, "lstm", "batch_size");
        SuggestedRange window = Find(Tables.Sequences(240), data, "lstm", "window");

        Assert.Contains("a quarter of the 168 training samples", batch.Why, StringComparison.Ordinal);
        Assert.Equal((false, new IntDistribution(1, 4)), (window.Tuned, window.Parameter.Distribution));
        Assert.Contains("about 4 steps and are seen whole", window.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Suggest_HiddenSize_QuotesItsNumbers()
    {
        SuggestedRange hidden = Find(Tables.Hourly(2000), Hourly, "lstm", "hidden_size");

        Assert.Contains("√(2 × 12) ≈ 5", hidden.Why, StringComparison.Ordinal);
        Assert.Contains("2 × inputs = 4", hidden.Why, StringComparison.Ordinal);
        Assert.Contains("each of 1,365 training samples", hidden.Why, StringComparison.Ordinal);
        Assert.Equal(new IntDistribution(16, 64, Log: true), hidden.Parameter.Distribution);
    }

    [Fact]
    public void Suggest_BatchSize_IsAtMostAQuarterOfTheTrainingSamples()
    {
        CategoricalDistribution Choices(int rows) => (CategoricalDistribution)Find(Tables.Clouds(rows), new() { Task = TaskNames.Classification, Target = ["kind"] }, "mlp", "batch_size").Parameter.Distribution;

        Assert.Equal([16, 32], Choices(200).Choices);
        Assert.Equal([4], Choices(30).Choices);
    }

    [Fact]
    public void Suggest_Dropout_WaitsForTheSecondLayerOfRecurrentNetworks()
    {
        Assert.Equal(2, Assert.Single(Find(Tables.Hourly(500), Hourly, "lstm", "dropout").Parameter.When).Min);
        Assert.Empty(Find(Tables.Hourly(500), Hourly, "mlp", "dropout").Parameter.When);
    }

    [Fact]
    public void Suggest_Window_FollowsTheDay_AndFitsThePart()
    {
        SuggestedRange window = Find(Tables.Hourly(2000), Hourly, "lstm", "window");

        Assert.Equal(new IntDistribution(24, 72, Step: 24), window.Parameter.Distribution);
        Assert.Contains("24 rows are a day", window.Why, StringComparison.Ordinal);
        Assert.True(((IntDistribution)Find(Tables.Hourly(200), Hourly, "lstm", "window").Parameter.Distribution).High <= 30 - 12);
    }

    [Theory]
    [InlineData("lstm", "tcn")]
    [InlineData("mlp", "transformer")]
    [InlineData("lstm", "gru", "rnn", "tcn", "transformer", "mlp")]
    public void Suggest_SeveralFamilies_IsASpaceThatValidationTakes(params string[] models)
    {
        ImmutableArray<SuggestedRange> all = RangeSuggester.Suggest(Tables.Hourly(2000).Profile, Hourly, [.. models]);
        StudySpec spec = Specs.Forecast() with
        {
            Data = Hourly with { File = "hourly.csv" },
            Space = new(all.Where(s => s.Tuned || s.Parameter.Name is "kernel_size" or "num_heads" or "activation").Select(s => s.Parameter)),
            Fixed = ParameterSet.Empty,
        };

        Assert.Equal("model", all[0].Parameter.Name);
        Assert.Empty(HyperTune.Engine.Studies.Validation.StudySpecValidator.Validate(spec, Tables.Hourly(2000).Profile));
        for (int i = 0; i < 200; i++)
        {
            HyperTune.Engine.Numerics.Prng random = HyperTune.Engine.Numerics.Prng.ForTrial(1, i);
            ParameterSet chosen = spec.Space.Build(p => p.Distribution.FromUnit(random.NextUnit()));
            ParameterSet complete = HyperParameterCatalog.Complete(spec, chosen);
            Assert.Null(ModelDescriptors.Unfit(complete));
            Assert.All(chosen.Keys.Where(k => k != "model"), k => Assert.Contains(HyperParameterCatalog.For(chosen["model"].Text, TaskNames.Forecast), d => d.Name == k));
        }
    }

    [Fact]
    public void Suggest_BlocksOfATcn_SeeTheWholeWindow()
    {
        SuggestedRange blocks = Find(Tables.Hourly(2000), Hourly, "tcn", "num_layers");

        // A kernel of 3 looks back over 1 + 4 (2^n − 1) steps: 13 with two blocks, 29 with three.
        Assert.Equal(3, blocks.Value.Integer);
        Assert.Equal(new IntDistribution(2, 4), blocks.Parameter.Distribution);
        Assert.Contains("look back over 29 steps", blocks.Why, StringComparison.Ordinal);
    }

    private static SuggestedRange Find(DataTable table, DataSpec data, string model, string name) =>
        RangeSuggester.Suggest(table.Profile, data, model).Single(s => s.Parameter.Name == name);
}
