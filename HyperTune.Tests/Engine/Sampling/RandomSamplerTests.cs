using HyperTune.Engine.Sampling;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Sampling;

public sealed class RandomSamplerTests
{
    private static readonly SearchSpace Space = new(
    [
        new("learning_rate", new FloatDistribution(1e-4, 1e-1, Log: true)),
        new("num_layers", new IntDistribution(1, 4)),
        new("dropout", new FloatDistribution(0.1, 0.5, Step: 0.1), [new() { Parent = "num_layers", Min = 2 }]),
    ]);

    [Fact]
    public void Suggest_ManyTrials_IsUniformOnEveryScale()
    {
        ParameterSet[] drawn = Draw(2000);

        // Half of a logarithmic range from 1e-4 to 1e-1 lies below 10^-2.5; five standard errors of a share of 2,000 are 0.056.
        Assert.InRange(drawn.Count(p => p["learning_rate"].Number < Math.Pow(10, -2.5)) / 2000.0, 0.44, 0.56);
        for (int layers = 1; layers <= 4; layers++)
        {
            Assert.InRange(drawn.Count(p => p["num_layers"].Number == layers) / 2000.0, 0.2, 0.3);
        }
    }

    [Fact]
    public void Suggest_InactiveParameter_IsAbsent() =>
        Assert.All(Draw(200), p => Assert.Equal(p["num_layers"].Number >= 2, p.ContainsKey("dropout")));

    [Fact]
    public void Suggest_ParameterBesideAConditionalOne_DrawsTheSameWhetherThatIsActiveOrNot()
    {
        SearchSpace reordered = new([.. Space.Parameters, new("weight_decay", new FloatDistribution(0, 1))]);
        SearchSpace always = new(reordered.Parameters.Select(p => p with { When = [] }));
        for (int number = 0; number < 50; number++)
        {
            Assert.Equal(Suggest(always, number)["weight_decay"], Suggest(reordered, number)["weight_decay"]);
        }
    }

    private static ParameterSet[] Draw(int count) => [.. Enumerable.Range(0, count).Select(i => Suggest(Space, i))];

    private static ParameterSet Suggest(SearchSpace space, int number) => new RandomSampler().Propose(
        new StudyLog(space, [new("val_loss", Direction.Minimize)]).Snapshot(), 1, number)!;
}
