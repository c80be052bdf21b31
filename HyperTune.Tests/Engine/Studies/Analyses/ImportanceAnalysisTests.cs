using HyperTune.Engine.Analysis.Importance;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Studies.Analyses;
using HyperTune.Engine.Studies.Brushing;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Studies.Analyses;

public sealed class ImportanceAnalysisTests
{
    private static readonly SearchSpace Space = new([new("first", new FloatDistribution(0, 1)), new("second", new FloatDistribution(0, 1))]);

    public static TheoryData<string> Methods => [.. ImportanceCatalog.All.Select(e => e.Key)];

    [Theory, MemberData(nameof(Methods))]
    public void Compute_ObjectiveHangsOnTheSecond_RanksItFirst(string method)
    {
        TrialTable table = TablesOfTrials.Random(Space, 80, (_, set) => 10 * set["second"].Number, new("val_r2", Direction.Maximize));

        ImportanceResult result = new ImportanceAnalysis(method, AnalysisTarget.Objective, TrialBrush.Empty).Compute(table, CancellationToken.None);

        Assert.Equal((method, 80, "second"), (result.Method, result.Trials, result.Parameters[0].Name));
    }

    [Fact]
    public void Compute_TimeAsTarget_ExplainsTheSeconds()
    {
        TrialTable table = TablesOfTrials.Random(Space, 80, (_, set) => set["second"].Number);
        IReadOnlyList<double> first = table.Parameters[0].Values;
        table = table with { Seconds = [.. first.Select(v => 5 * v)] };

        ImportanceResult result = new ImportanceAnalysis(FanovaImportance.Key, AnalysisTarget.Seconds, TrialBrush.Empty).Compute(table, CancellationToken.None);

        Assert.Equal("first", result.Parameters[0].Name);
    }

    [Fact]
    public void Compute_Brush_CountsItsTrialsInItsPartOfTheSpace()
    {
        // Over the whole space the first matters most; where it is small only the second does.
        TrialTable table = TablesOfTrials.Random(Space, 200, (_, set) => set["first"].Number < 0.5 ? set["second"].Number : 100 * set["first"].Number, state: n => n % 10 == 0 ? TrialState.Failed : TrialState.Completed);
        TrialBrush brush = BrushText.Parse("first:..0.5", table).Brush;

        ImportanceResult whole = new ImportanceAnalysis(FanovaImportance.Key, AnalysisTarget.Objective, TrialBrush.Empty).Compute(table, CancellationToken.None);
        ImportanceResult part = new ImportanceAnalysis(FanovaImportance.Key, AnalysisTarget.Objective, brush).Compute(table, CancellationToken.None);

        Assert.Equal(("first", 180), (whole.Parameters[0].Name, whole.Trials));
        Assert.Equal(("second", brush.Rows(table, table.CompletedRows()).Length), (part.Parameters[0].Name, part.Trials));
    }

    [Fact]
    public void Compute_FewTrials_SaysSo()
    {
        ImportanceResult result = new ImportanceAnalysis(FanovaImportance.Key, AnalysisTarget.Objective, TrialBrush.Empty)
            .Compute(TablesOfTrials.Random(Space, 4, (n, _) => n), CancellationToken.None);

        Assert.True(result.IsTooFew);
        Assert.Equal(4, result.Trials);
    }
}
