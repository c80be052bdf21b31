using HyperTune.Engine.Spaces;

namespace HyperTune.Tests.Engine.Spaces;

public sealed class SpaceConstraintRulesTests
{
    private static readonly SearchSpace Space = new SearchSpace(
    [
        new("hidden_size", new IntDistribution(32, 512)),
        new("num_layers", new IntDistribution(1, 4)),
        new("dropout", new FloatDistribution(0.1, 0.5, Step: 0.1), [new() { Parent = "num_layers", Min = 2 }]),
        new("learning_rate", new FloatDistribution(1e-4, 1e-1, Log: true)),
        new("optimizer", new CategoricalDistribution(["adam", "sgd"])),
        new("bidirectional", new CategoricalDistribution([true, false])),
        new("batch_size", new CategoricalDistribution([16, 32, 64])),
        new("mixed", new CategoricalDistribution([1, "auto"])),
    ]).With([], [new("epochs", new CategoricalDistribution([50]))]);

    public static TheoryData<string, string> Bad => new()
    {
        { "hiden_size < 3", "At character 1: There is no parameter 'hiden_size'. Did you mean hidden_size?" },
        { "optimizer == adam", "At character 14: There is no parameter 'adam'. Put texts in quotes, as \"adam\"." },
        { "optimizer * 2 < 3", "At character 1: 'optimizer' is a text, not a number." },
        { "mixed + 1 < 3", "At character 1: 'mixed' is sometimes a text, not a number." },
        { "optimizer < \"sgd\"", "At character 1: 'optimizer' is a text, not a number." },
        { "bidirectional + 1 < 3", "At character 1: 'bidirectional' is true or false, not a number." },
        { "hidden_size", "The constraint is a number, not a condition." },
        { "hidden_size + 1", "The constraint is a number, not a condition." },
        { "optimizer", "The constraint is a text, not a condition." },
        { "hidden_size and num_layers > 1", "At character 1: 'hidden_size' is a number, not a condition." },
        { "not hidden_size", "At character 5: 'hidden_size' is a number, not a condition." },
        { "hidden_size == \"big\"", "At character 13: 'hidden_size' is a number and never a text." },
        { "optimizer == \"adm\"", "At character 14: 'optimizer' is never \"adm\". Its values are \"adam\", \"sgd\"." },
        { "min(hidden_size, optimizer) < 3", "At character 18: 'optimizer' is a text, not a number." },
        { "(hidden_size > 3) + 1 > 2", "At character 14: This is true or false, not a number." },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void Check_WhatItsNamesDoNotAllow_IsOneProblem(string text, string said)
    {
        SpecProblem problem = Assert.Single(SpaceConstraintRules.Check(["num_layers >= 1", text], Space));

        Assert.Equal("/constraints/1", problem.Field);
        Assert.StartsWith(said, $"{problem.What} {problem.Expected}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hidden_size * num_layers <= 1024")]
    [InlineData("optimizer == \"sgd\" or learning_rate < 0.01")]
    [InlineData("bidirectional or not bidirectional")]
    [InlineData("mixed != \"auto\" or batch_size == 16")]
    [InlineData("dropout > 0.3")]
    [InlineData("batch_size * epochs >= 800")]
    [InlineData("dropout > 100")]
    public void Check_SoundConstraint_FindsNothing(string text) => Assert.Empty(SpaceConstraintRules.Check([text], Space));

    [Theory]
    [InlineData("hidden_size < 3")]
    [InlineData("hidden_size * num_layers > 2048")]
    [InlineData("hidden_size / num_layers < 8")]
    [InlineData("learning_rate * 1000 > 200")]
    [InlineData("min(hidden_size, 16) > 16")]
    [InlineData("optimizer == \"adam\" and optimizer == \"sgd\"")]
    [InlineData("hidden_size < 40 and hidden_size > 50")]
    [InlineData("num_layers * num_layers == 5")]
    [InlineData("batch_size == 48")]
    [InlineData("bidirectional and not bidirectional")]
    [InlineData("epochs > 50")]
    [InlineData("hidden_size / (num_layers - num_layers) > 0")]
    [InlineData("1 > 2")]
    [InlineData("learning_rate + dropout * 0 > 1 or hidden_size < 1", false)]
    public void Check_NothingCanSatisfyIt_IsProved(string text, bool proved = true)
    {
        ReadOnlySpan<SpecProblem> problems = SpaceConstraintRules.Check([text], Space).AsSpan();

        // One that names a conditional parameter holds where that is inactive.
        Assert.Equal(proved ? 1 : 0, problems.Length);
        if (proved)
        {
            Assert.Equal(("/constraints/0", "No configuration can satisfy it."), (problems[0].Field, problems[0].What));
        }
    }

    [Fact]
    public void Check_EachCanHoldButNotAll_IsToldOfTheList()
    {
        SpecProblem problem = Assert.Single(SpaceConstraintRules.Check(["hidden_size + batch_size > 570", "hidden_size < 500", "batch_size <= 64"], Space));

        Assert.Equal(("/constraints", "No configuration can satisfy all constraints."), (problem.Field, problem.What));
    }

    [Theory]
    [InlineData("learning_rate == 0.01")]
    [InlineData("learning_rate * hidden_size == 1.5")]
    public void Check_OnlyAHairIsLeft_IsToldAfterDraws(string text)
    {
        SpecProblem problem = Assert.Single(SpaceConstraintRules.Check(["num_layers > 1", text], Space));

        Assert.Equal(("/constraints/1", "None of 10,000 random configurations satisfies it."), (problem.Field, problem.What));
    }

    [Fact]
    public void Check_TooMany_IsOneProblem() =>
        Assert.Equal("/constraints", Assert.Single(SpaceConstraintRules.Check([.. Enumerable.Repeat("num_layers > 0", 101)], Space)).Field);

    // A hundred long expressions over wide ranges that intervals cannot decide.
    [Fact]
    public void Check_TheHardestThereIs_Ends()
    {
        SearchSpace wide = new(Enumerable.Range(0, 50).Select(i => new Parameter($"p{i}", new FloatDistribution(-1e6, 1e6))));
        string sum = string.Join(" + ", Enumerable.Range(0, 50).Select(i => $"p{i} * p{(i + 1) % 50}"));

        Assert.NotEmpty(SpaceConstraintRules.Check([.. Enumerable.Range(0, 10).Select(i => $"{sum} == {i}.5")], wide));
    }
}
