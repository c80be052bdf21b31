using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Studies;

public sealed class SpaceFitTests
{
    private static readonly SearchSpace Space = new(
    [
        new("learning_rate", new FloatDistribution(0.001, 0.1, Log: true)),
        new("num_layers", new IntDistribution(1, 3)),
        new("dropout", new FloatDistribution(0.1, 0.5), [new() { Parent = "num_layers", Min = 2 }]),
        new("batch_size", new CategoricalDistribution([32, 64])),
    ]);

    [Fact]
    public async Task Of_TheSpaceItself_AllFit()
    {
        TrialTable table = await TableAsync();

        SpaceFit fit = SpaceFit.Of(table, table.Space);

        Assert.Equal((40, 0), (fit.Trials, fit.Outside));
        Assert.Empty(fit.OutsideBy);
    }

    [Fact]
    public async Task Of_NarrowedRangeAndLostChoice_CountsTrialsOnceAndEachParameter()
    {
        TrialTable table = await TableAsync();
        SearchSpace narrow = new(Space.Parameters.Select(p => p.Name switch
        {
            "learning_rate" => p with { Distribution = new FloatDistribution(0.01, 0.1, Log: true) },
            "batch_size" => p with { Distribution = new CategoricalDistribution([32]) },
            _ => p,
        }));

        SpaceFit fit = SpaceFit.Of(table, narrow);

        int[] slow = [.. Rows(table, "learning_rate", v => v.Number < 0.01)];
        int[] large = [.. Rows(table, "batch_size", v => v == 64)];
        Assert.NotEmpty(slow.Intersect(large));
        Assert.Equal((slow.Length, large.Length), (fit.OutsideBy["learning_rate"], fit.OutsideBy["batch_size"]));
        Assert.Equal(slow.Union(large).Count(), fit.Outside);
    }

    [Fact]
    public async Task Of_AnotherCondition_TrialsWithoutTheValueDoNotFit()
    {
        TrialTable table = await TableAsync();
        SearchSpace always = new(Space.Parameters.Select(p => p.Name == "dropout" ? p with { When = [] } : p));

        SpaceFit fit = SpaceFit.Of(table, always);

        Assert.Equal(Rows(table, "num_layers", v => v.Number == 1).Count(), fit.OutsideBy["dropout"]);
    }

    [Fact]
    public async Task Of_WidenedRange_AllFit()
    {
        SearchSpace wide = new(Space.Parameters.Select(p => p.Name == "learning_rate" ? p with { Distribution = new FloatDistribution(1e-5, 1, Log: true) } : p));

        Assert.Equal(0, SpaceFit.Of(await TableAsync(), wide).Outside);
    }

    private static IEnumerable<int> Rows(TrialTable table, string name, Func<ParameterValue, bool> fits)
    {
        TrialColumn column = table.Parameters.Single(c => c.Parameter.Name == name);
        return Enumerable.Range(0, table.Count).Where(i => !double.IsNaN(column.Values[i]) && fits(column.IsCategorical ? column.Choices[(int)column.Values[i]] : column.Values[i]));
    }

    private static async Task<TrialTable> TableAsync()
    {
        await using TestEngine engine = new();
        Guid id = await new SeededStudy { Trials = 40, Epochs = 1, Space = Space }.AddAsync(engine.Services);
        return (await engine.Reader.TableAsync(id, CancellationToken.None))!;
    }
}
