using System.Globalization;
using CsCheck;
using HyperTune.Engine.Data;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Data;

public sealed class SequencePreparationTests
{
    private static readonly DataSpec Kinds = new() { Task = TaskNames.SequenceClassification, Target = ["kind"], Features = ["x", "y"], Sequence = "id", Time = "step" };
    private static readonly DataSpec Lengths = Kinds with { Task = TaskNames.SequenceRegression, Target = ["length"] };
    private static readonly DataSpec Wide = new() { Task = TaskNames.SequenceClassification, Target = ["kind"], Features = ["t1", "t2", "t3", "t4"] };

    [Fact]
    public void Prepare_AnyShares_KeepsSequencesWholeAndClassesEven() =>
        Gen.Select(Gen.Int[8, 60], Gen.Double[0.3, 0.8], Gen.Long[0, 1000], Gen.Bool).Sample((count, share, seed, classes) =>
        {
            DataSpec spec = (classes ? Kinds : Lengths) with { Split = [share, (1 - share) / 2, 1 - share - ((1 - share) / 2)] };
            if (DataPreparation.Prepare(Tables.Sequences(count), spec, 0, seed, CancellationToken.None).Data is not { } data)
            {
                return;
            }

            TrainingData training = data.Training;
            int[] anchors = [.. training.TrainAnchors.Concat(training.ValidationAnchors).Order()];
            Assert.Equal(anchors, Enumerable.Range(0, training.Rows).Where(r => r == training.Rows - 1 || training.Steps[r + 1] == 1));
            Assert.Equal(anchors.Length, anchors.Distinct().Count());
            Assert.All(anchors, a => Assert.Equal(Enumerable.Range(1, training.Steps[a]), training.Steps[(a - training.Steps[a] + 1)..(a + 1)]));
            Assert.All(anchors, a => Assert.All(Enumerable.Range(a - training.Steps[a] + 1, training.Steps[a]), r => Assert.Equal(training.Targets[a], training.Targets[r])));
            Assert.Equal((data.Split.Train, data.Split.Validation), (training.TrainAnchors.Length, training.ValidationAnchors.Length));
            Assert.Equal(count, data.Split.Train + data.Split.Validation + data.Split.Test);
            if (classes)
            {
                Assert.InRange(training.TrainAnchors.Sum(a => (2 * training.Targets[a]) - 1), -1, 1);
                Assert.Equal(2, training.ValidationAnchors.Select(a => training.Targets[a]).Distinct().Count());
            }
        }, iter: 60);

    [Fact]
    public void Prepare_SequencesInAnotherOrderOfTheFile_AreTheSame() => Gen.Long[0, 10_000].Sample(seed =>
    {
        PreparedData calm = Ready(Tables.Sequences(20), Kinds);
        PreparedData mixed = Ready(Tables.Sequences(20, order: rows => Shuffled(rows, seed)), Kinds);

        AssertSame(calm, mixed);
    }, iter: 15);

    [Fact]
    public void Prepare_RowsOfASequenceApart_AreJoined()
    {
        DataSpec spec = Kinds with { Time = null };
        PreparedData together = Ready(Tables.Sequences(20), spec);
        PreparedData apart = Ready(Tables.Sequences(20, order: rows => rows.OrderBy(r => int.Parse(r[1], CultureInfo.InvariantCulture))), spec);

        AssertSame(together, apart);
    }

    [Fact]
    public void Prepare_WildUnseenSequences_ChangeNothingInTraining() => Gen.Int[0, 23].Sample(sequence =>
    {
        string id = $"s{sequence + 1:00}";
        PreparedData calm = Ready(Tables.Sequences(24), Kinds);
        PreparedData wild = Ready(Tables.Sequences(24, (_, cells) => (cells[2], cells[3]) = cells[0] == id ? ("1e9", "-1e9") : (cells[2], cells[3])), Kinds);
        int[] changed = [.. Enumerable.Range(0, calm.Training.Rows).Where(r => calm.Training.Inputs[2 * r] != wild.Training.Inputs[2 * r])];
        if (calm.Transform.Offset.SequenceEqual(wild.Transform.Offset))
        {
            // Validation rows show their own values; test rows show nothing.
            Assert.All(changed, r => Assert.Contains(AnchorOf(calm.Training, r), calm.Training.ValidationAnchors));
            Assert.Equal(calm.Transform.Scale, wild.Transform.Scale);
        }
        else
        {
            Assert.Contains(calm.Training.TrainAnchors, a => changed.Any(r => AnchorOf(calm.Training, r) == a) || wild.Training.Inputs[2 * a] != calm.Training.Inputs[2 * a]);
        }
    }, iter: 24);

    [Fact]
    public void Prepare_WildTestSequences_ChangeNothingAtAll()
    {
        PreparedData calm = Ready(Tables.Sequences(24), Kinds);
        HashSet<float> seen = [.. calm.Training.Inputs];
        DataColumn x = Tables.Sequences(24).Find("x")!;
        DataColumn id = Tables.Sequences(24).Find("id")!;
        string unseen = Enumerable.Range(0, x.Codes.Length).Where(r => !seen.Contains((float)((x.Numbers![r] - calm.Transform.Offset[0]) / calm.Transform.Scale[0]))).Select(r => id.TextAt(r)!).First();

        PreparedData wild = Ready(Tables.Sequences(24, (_, cells) => (cells[2], cells[3]) = cells[0] == unseen ? ("1e9", "-1e9") : (cells[2], cells[3])), Kinds);

        AssertSame(calm, wild);
    }

    [Fact]
    public void Prepare_NumbersAsAnswers_AreScaledOnceASequence()
    {
        TrainingData training = Ready(Tables.Sequences(40), Lengths).Training;

        float[] learnt = [.. training.TrainAnchors.Select(a => training.Targets[a])];
        Assert.Equal(0, learnt.Average(), 4);
        Assert.Equal(1, Math.Sqrt(learnt.Average(v => v * v)), 4);
        Assert.All(training.TrainAnchors, a => Assert.InRange(((training.Targets[a] * training.TargetScale[0]) + training.TargetOffset[0]) - training.Steps[a], -0.01, 1.01));
    }

    [Fact]
    public void Prepare_MissingFilledForward_StaysWithinItsSequence()
    {
        PreparedData data = Ready(
            Tables.Sequences(20, (_, cells) => cells[2] = cells[1] is "0" or "2" ? "" : cells[2]),
            Kinds with { Features = ["x"], Scaler = "none" });

        int[] starts = [.. Enumerable.Range(0, data.Training.Rows).Where(r => data.Training.Steps[r] == 1)];
        Assert.All(starts, r => Assert.Equal((float)data.Transform.Fill["x"], data.Training.Inputs[r]));
        Assert.All(Enumerable.Range(0, data.Training.Rows).Where(r => data.Training.Steps[r] == 3), r => Assert.Equal(data.Training.Inputs[r - 1], data.Training.Inputs[r]));
    }

    [Fact]
    public void Prepare_MissingDropped_ShortensSequences()
    {
        PreparedData whole = Ready(Tables.Sequences(20), Kinds);
        PreparedData shorter = Ready(Tables.Sequences(20, (_, cells) => cells[2] = cells[1] == "1" ? "NA" : cells[2]), Kinds with { Missing = "drop" });

        Assert.Equal(whole.Training.MaxWindow - 1, shorter.Training.MaxWindow);
        Assert.Contains(shorter.Notes, n => n.Contains("of 20 sequences have one step, first 's01'", StringComparison.Ordinal));
    }

    [Fact]
    public void Prepare_RowsThatAreSequences_EndWithTheirLastValue()
    {
        PreparedData data = Ready(WideTable("1,2,3,4,up\n5,6,7,,down\n", 12), Wide with { Scaler = "none" });

        Assert.Equal(["value"], data.Training.InputNames);
        Assert.Equal(4, data.Training.MaxWindow);
        Assert.All(data.Training.TrainAnchors, a => Assert.Equal(data.Training.Classes[(int)data.Training.Targets[a]] == "up" ? 4 : 3, data.Training.Steps[a]));
        int down = data.Training.TrainAnchors.First(a => data.Training.Steps[a] == 3);
        Assert.Equal([5f, 6f, 7f], data.Training.Inputs[(down - 2)..(down + 1)]);
    }

    [Fact]
    public void Prepare_RowsThatAreSequences_HaveOneScaleForAllSteps()
    {
        PreparedData data = Ready(WideTable("1,2,3,40,up\n5,6,7,8,down\n", 12), Wide);

        Assert.Equal(["value"], data.Transform.Columns);
        Assert.Equal((46.0 + 26) / 8, data.Transform.Offset[0], 6);
    }

    [Fact]
    public void Prepare_RowWithoutSteps_IsLeftOutAndTold()
    {
        PreparedData data = Ready(WideTable("1,2,3,4,up\n5,6,7,8,down\n", 12, ",,,,up\n"), Wide);

        Assert.Equal(24, data.Split.Train + data.Split.Validation + data.Split.Test);
        Assert.Contains("1 sequence has no step and is left out.", data.Notes);
    }

    [Fact]
    public void Prepare_Window_BoundsWhatIsSeen()
    {
        Assert.Equal(7, Ready(Tables.Sequences(20), Kinds).Training.MaxWindow);
        Assert.Equal(3, Ready(Tables.Sequences(20), Kinds, window: 3).Training.MaxWindow);
        SpecProblem problem = Problem(Tables.Sequences(20), Kinds, window: 8);
        Assert.Equal(("/data/window", "The window is 8, and the longest sequence has 7 steps."), (problem.Field, problem.What));
    }

    [Fact]
    public void Prepare_SequenceBeyondTheLimit_AsksForAWindow()
    {
        string rows = string.Concat(Enumerable.Range(0, 10_001).Select(i => $"a,{i % 7},one\nb,{i % 5},two\n"));
        string few = string.Concat(Enumerable.Range(0, 12).Select(i => $"c{i},1,{(i % 2 == 0 ? "one" : "two")}\nc{i},2,{(i % 2 == 0 ? "one" : "two")}\n"));
        DataSpec spec = new() { Task = TaskNames.SequenceClassification, Target = ["kind"], Features = ["x"], Sequence = "id" };
        DataTable table = Tables.Of("id,x,kind\n" + rows + few);

        SpecProblem problem = Assert.Single(Enumerable.Range(1, 20).Select(seed => DataPreparation.Prepare(table, spec, 0, seed, CancellationToken.None)).First(r => r.Data is null).Problems);

        Assert.Equal("/data/window", problem.Field);
        Assert.Contains("has 10,001 steps", problem.What, StringComparison.Ordinal);
        Assert.NotNull(DataPreparation.Prepare(table, spec, 50, 1, CancellationToken.None).Data);
    }

    public static TheoryData<string, string, DataSpec> Broken => new()
    {
        { "/data/sequence", "There is no column 'idd'", Kinds with { Sequence = "idd" } },
        { "/data/sequence", "'kind' is the target too", Kinds with { Sequence = "kind" } },
        { "/data/features/1", "'id' names the sequences", Kinds with { Features = ["x", "id"] } },
        { "/data/features/1", "'kind' is the target", Kinds with { Features = ["x", "kind"] } },
        { "/data/time", "neither all dates nor all numbers: row 1 has 'up'", Kinds with { Time = "kind", Target = ["length"], Task = TaskNames.SequenceRegression } },
        { "/data/time", "no column orders its steps", Kinds with { Sequence = null } },
        { "/data/features/0", "'kind' is not all numbers: row 1 has 'up'", Kinds with { Sequence = null, Time = null, Task = TaskNames.SequenceRegression, Target = ["length"], Features = ["kind"] } },
        { "/data/target/0", "'y' changes within sequence 's01': row 2 has", Lengths with { Target = ["y"], Features = ["x"] } },
        { "/data/window", "The window is 0", Kinds with { Window = 0 } },
        { "/data/target", "2 targets", Kinds with { Target = ["kind", "length"] } },
        { "/data/split", "The test part gets none of the 18 sequences", Lengths with { Split = [0.9, 0.09, 0.01] } },
    };

    [Theory, MemberData(nameof(Broken))]
    public void Prepare_BrokenSequences_NamesTheFieldAndWhatWouldBeRight(string field, string line, DataSpec spec)
    {
        SpecProblem problem = Problem(Tables.Sequences(18), spec);

        Assert.Equal(field, problem.Field);
        Assert.Contains(line, problem.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "", "/data/sequence", "Row 5 has no 'id'")]
    [InlineData(1, "", "/data/time", "Row 5 has no 'step'")]
    [InlineData(1, "1", "/data/time", "Sequence 's02' has 1 twice in 'step', again in row 5")]
    [InlineData(4, "up", "/data/target/0", "'kind' changes within sequence 's02': row 5 has 'up' after 'down'")]
    public void Prepare_BadCell_NamesSequenceAndRow(int column, string cell, string field, string line)
    {
        SpecProblem problem = Problem(Tables.Sequences(18, (i, cells) => cells[column] = i == 4 ? cell : cells[column]), Kinds);

        Assert.Equal(field, problem.Field);
        Assert.Contains(line, problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Prepare_SequencesOfOneStepEach_AreRefused() => Assert.Contains(
        "Each of the 81 sequences has one step. Choose a column that several rows share",
        Problem(Tables.Sequences(18, (i, cells) => cells[0] = $"r{i}"), Kinds).ToString(),
        StringComparison.Ordinal);

    [Fact]
    public void Prepare_ClassWithOneSequence_SaysWhich() => Assert.Contains(
        "Class 'rare' of 'kind' has 1 sequence.",
        Problem(Tables.Sequences(18, (_, cells) => cells[4] = cells[0] == "s03" ? "rare" : cells[4]), Kinds).What,
        StringComparison.Ordinal);

    [Fact]
    public void Prepare_SequenceWithoutALabel_IsLeftOutAndTold()
    {
        PreparedData data = Ready(Tables.Sequences(18, (_, cells) => cells[4] = cells[0] == "s03" ? "" : cells[1] == "0" ? cells[4] : ""), Kinds);

        Assert.Equal(17, data.Split.Train + data.Split.Validation + data.Split.Test);
        Assert.Contains("1 sequence has no answer and is left out.", data.Notes);
    }

    [Fact]
    public void Prepare_Baselines_BeatChanceOnSequencesOfUnequalLength()
    {
        PreparedData data = Ready(Tables.Sequences(120), Kinds);

        Assert.Equal(["naive", "linear"], data.Baselines.Select(b => b.Name));
        Assert.Equal(0.5, data.Baselines[0].Metrics["val_accuracy"], 2);
        Assert.True(data.Baselines[1].Metrics["val_accuracy"] > 0.9);
        Assert.True(Ready(Tables.Sequences(120), Lengths).Baselines[1].Metrics["val_r2"] > 0.8);
    }

    private static int AnchorOf(TrainingData data, int row) => data.TrainAnchors.Concat(data.ValidationAnchors).Where(a => a >= row).Min();

    private static string[][] Shuffled(IEnumerable<string[]> rows, long seed)
    {
        string[][] mixed = [.. rows];
        new HyperTune.Engine.Numerics.Prng((ulong)seed).Shuffle(mixed.AsSpan());
        return mixed;
    }

    private static DataTable WideTable(string pair, int times, string more = "") => Tables.Of("t1,t2,t3,t4,kind\n" + string.Concat(Enumerable.Repeat(pair, times)) + more);

    private static void AssertSame(PreparedData one, PreparedData other)
    {
        Assert.Equal(one.Training.Inputs, other.Training.Inputs);
        Assert.Equal(one.Training.Targets, other.Training.Targets);
        Assert.Equal(one.Training.Steps, other.Training.Steps);
        Assert.Equal(one.Training.TrainAnchors, other.Training.TrainAnchors);
        Assert.Equal(one.Training.ValidationAnchors, other.Training.ValidationAnchors);
        Assert.Equal(one.Training.MaxWindow, other.Training.MaxWindow);
        Assert.Equal(one.Transform.Offset, other.Transform.Offset);
        Assert.Equal(one.Split, other.Split);
        Assert.Equal(one.Baselines.Select(b => b.Metrics["val_loss"]), other.Baselines.Select(b => b.Metrics["val_loss"]));
    }

    private static PreparedData Ready(DataTable table, DataSpec spec, int window = 0)
    {
        PreparedResult result = DataPreparation.Prepare(table, spec, window, 1, CancellationToken.None);
        Assert.Empty(result.Problems);
        return result.Data!;
    }

    private static SpecProblem Problem(DataTable table, DataSpec spec, int window = 0) =>
        Assert.Single(DataPreparation.Prepare(table, spec, window, 1, CancellationToken.None).Problems);
}
