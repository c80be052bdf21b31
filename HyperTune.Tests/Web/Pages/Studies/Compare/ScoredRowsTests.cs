using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Pages.Studies.Compare;

namespace HyperTune.Tests.Web.Pages.Studies.Compare;

public sealed class ScoredRowsTests
{
    private static readonly StudySpec Spec = Specs.Forecast();

    public static TheoryData<string, StudySpec> Others => new()
    {
        { "", Spec with { Name = "other", Model = "gru", Data = Spec.Data! with { Scaler = "minmax", Features = ["y"] } } },
        { "horizon", Spec with { Data = Spec.Data! with { Horizon = 2 } } },
        { "split", Spec with { Data = Spec.Data! with { Split = [0.6, 0.2, 0.2] } } },
        { "target", Spec with { Data = Spec.Data! with { Target = ["x"] } } },
        { "missing", Spec with { Data = Spec.Data! with { Missing = "drop" } } },
        { "window", Spec with { Space = new([.. Spec.Space.Parameters, new("window", new IntDistribution(4, 96))]) } },
        { "task,split,seed", Spec with { Data = Spec.Data! with { Task = TaskNames.Regression, Split = [0.5, 0.25, 0.25] } } },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void Differences_OneChange_IsNamedAndTheKeySaysSo(string expected, StudySpec other)
    {
        string[] named = [.. ScoredRows.Differences(Spec, other).Where(d => d != "window" || expected.Contains("window", StringComparison.Ordinal))];

        Assert.Equal(expected.Split(',', StringSplitOptions.RemoveEmptyEntries), named);
        Assert.Equal(expected.Length == 0, ScoredRows.KeyOf(Spec) == ScoredRows.KeyOf(other));
    }

    [Fact]
    public void Differences_ShuffledRows_DependOnTheSeedAndSequencesNotOnTheWindow()
    {
        StudySpec sequences = Spec with { Data = Spec.Data! with { Task = TaskNames.SequenceClassification, Window = 10 } };

        Assert.Empty(ScoredRows.Differences(sequences, sequences with { Data = sequences.Data! with { Window = null } }));
        Assert.Equal(["seed"], ScoredRows.Differences(sequences, sequences with { Sampler = sequences.Sampler with { Seed = 8 } }));
        Assert.NotEqual(ScoredRows.KeyOf(sequences), ScoredRows.KeyOf(sequences with { Sampler = sequences.Sampler with { Seed = 8 } }));
        Assert.Empty(ScoredRows.Differences(Spec, Spec with { Sampler = Spec.Sampler with { Seed = 8 } }));
    }

    // Trials of a study whose window was narrowed in mid-study are still judged on the rows that the larger window left.
    [Fact]
    public async Task WidestAsync_WindowNarrowedInMidStudy_IsTheFormerOne()
    {
        StudySpec wide = Spec with { Space = new([.. Spec.Space.Parameters, new("window", new IntDistribution(4, 96))]) };
        FakeStudies studies = new() { SpaceVersions = [new(wide.Space, 5, StudySummaries.Noon)] };

        StudySpec judged = await ScoredRows.WidestAsync(studies, Guid.Empty, Spec, CancellationToken.None);

        Assert.Equal(ScoredRows.KeyOf(wide), ScoredRows.KeyOf(judged));
    }

    [Fact]
    public void LossKeyOf_OtherScalerOrLoss_Differs()
    {
        ParameterSet squares = TablesOfTrials.Set(("loss", "mse"));

        Assert.NotEqual(ScoredRows.LossKeyOf(Spec, squares), ScoredRows.LossKeyOf(Spec, TablesOfTrials.Set(("loss", "mae"))));
        Assert.NotEqual(ScoredRows.LossKeyOf(Spec, squares), ScoredRows.LossKeyOf(Spec with { Data = Spec.Data! with { Scaler = "minmax" } }, squares));
    }
}
