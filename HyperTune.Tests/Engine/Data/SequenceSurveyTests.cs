using HyperTune.Engine.Data;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Data;

public sealed class SequenceSurveyTests
{
    private static readonly DataSpec Kinds = new() { Task = TaskNames.SequenceClassification, Target = ["kind"], Features = ["x", "y"], Sequence = "id", Time = "step" };

    [Fact]
    public void Of_GroupedRows_CountsSequencesStepsAndClasses()
    {
        SequenceSurvey found = SequenceSurvey.Of(Tables.Sequences(21), Kinds);

        Assert.Equal((21, 2, 7), (found.Count, found.Shortest, found.Longest));
        Assert.Equal([new("up", 11), new("down", 10)], found.Classes);
        Assert.Equal(["up", "down"], found.Examples.Select(e => e.Answer));
        Assert.Equal([2, 3], found.Examples.Select(e => e.Values.Length));
        Assert.True(found.Examples[1].Values[0] > found.Examples[1].Values[2]);
        Assert.Empty(found.Problems);
    }

    [Fact]
    public void Of_NumbersAsAnswers_ShowsSomeSequences()
    {
        SequenceSurvey found = SequenceSurvey.Of(Tables.Sequences(21), Kinds with { Task = TaskNames.SequenceRegression, Target = ["length"] });

        Assert.Empty(found.Classes);
        Assert.Equal(["s01", "s06", "s11", "s16"], found.Examples.Select(e => e.Name));
    }

    [Fact]
    public void Of_ClassWithOneSequence_CountsAndSaysWhatIsWrong()
    {
        SequenceSurvey found = SequenceSurvey.Of(Tables.Sequences(21, (_, cells) => cells[4] = cells[0] == "s03" ? "rare" : cells[4]), Kinds);

        Assert.Equal(21, found.Count);
        Assert.Equal("/data/target/0", Assert.Single(found.Problems).Field);
    }

    [Fact]
    public void Of_RowsThatAreSequences_UnfoldsThem()
    {
        string rows = string.Concat(Enumerable.Repeat("1,2,3,up\n4,5,,down\n", 6));

        SequenceSurvey found = SequenceSurvey.Of(Tables.Of("t1,t2,t3,kind\n" + rows), new() { Task = TaskNames.SequenceClassification, Target = ["kind"] });

        Assert.Equal((12, 2, 3), (found.Count, found.Shortest, found.Longest));
        Assert.Equal([4.0, 5.0], found.Examples.Single(e => e.Answer == "down").Values);
    }

    [Fact]
    public void Of_UnknownColumn_IsAProblemAndNothingIsCounted()
    {
        SequenceSurvey found = SequenceSurvey.Of(Tables.Sequences(21), Kinds with { Sequence = "idd" });

        Assert.Equal((0, "/data/sequence"), (found.Count, Assert.Single(found.Problems).Field));
    }
}
