using HyperTune.Engine.Data;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Data;

public sealed class ConstrainedSpaceTests
{
    [Fact]
    public void Of_FixedAndDefaults_MayBeNamed()
    {
        SearchSpace space = ConstrainedSpace.Of(Specs.Forecast(epochs: 9) with { Constraints = ["hidden_size * epochs <= 270", "num_layers == 1", "model == \"lstm\"", "window == 4"] });

        Assert.True(space.Allows(new ParameterSet([new("learning_rate", 0.01), new("hidden_size", 30)])));
        Assert.False(space.Allows(new ParameterSet([new("learning_rate", 0.01), new("hidden_size", 31)])));
    }

    [Fact]
    public void Of_SearchedFamilies_NamesOfOthersAreInactive()
    {
        StudySpec spec = Specs.Forecast() with
        {
            Space = new([new("model", new CategoricalDistribution(["lstm", "tcn"])), new("hidden_size", new IntDistribution(8, 64))]),
            Fixed = new([new("kernel_size", 5)]),
            Constraints = ["hidden_size <= 10 * kernel_size"],
        };
        SearchSpace space = ConstrainedSpace.Of(spec);

        Assert.False(space.Allows(new ParameterSet([new("model", "tcn"), new("hidden_size", 51)])));
        Assert.True(space.Allows(new ParameterSet([new("model", "lstm"), new("hidden_size", 51)])));
    }

    [Fact]
    public void Of_WithoutConstraints_IsTheSpaceOfTheDocument()
    {
        StudySpec spec = Specs.Forecast();

        Assert.Same(spec.Space, ConstrainedSpace.Of(spec));
    }

    [Fact]
    public void Constants_StudyWithoutData_AreItsFixedValues() =>
        Assert.Equal(["budget"], ConstrainedSpace.Constants(new StudySpec { Fixed = new([new("budget", 3)]) }).Select(c => c.Name));
}
