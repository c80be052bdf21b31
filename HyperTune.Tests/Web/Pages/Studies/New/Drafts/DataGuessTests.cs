using HyperTune.Engine.Data;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Pages.Studies.New.Drafts;

namespace HyperTune.Tests.Web.Pages.Studies.New.Drafts;

public sealed class DataGuessTests
{
    [Fact]
    public void For_ColumnThatNamesSequences_GuessesThemWithTheirStepsAndLabel()
    {
        DataDraft draft = DataGuess.For(Of(Tables.Of("sequence_id,step,x1,x2,label\n" + Rows(i => $"{i / 5},{i % 5},{i * 0.37:F2},{i * 0.11:F2},{(i / 5 % 2 == 0 ? "walk" : "run")}"))));

        Assert.Equal((TaskNames.SequenceClassification, "sequence_id", "step"), (draft.Task, draft.Sequence, draft.Time));
        Assert.Equal(["label"], draft.Target);
        Assert.Equal(["x1", "x2"], draft.Features);
    }

    [Fact]
    public void For_NumberedColumnsBeforeALabel_GuessesThatRowsAreSequences()
    {
        string names = string.Join(',', Enumerable.Range(1, 12).Select(i => $"t{i}"));
        DataDraft draft = DataGuess.For(Of(Tables.Of($"{names},label\n" + Rows(i => string.Join(',', Enumerable.Range(1, 12).Select(k => $"{i * k * 0.13:F2}")) + $",{i % 2}"))));

        Assert.Equal((TaskNames.SequenceClassification, null, null), (draft.Task, draft.Sequence, draft.Time));
        Assert.Equal(12, draft.Features.Count);
    }

    [Theory]
    [InlineData("id", "every row has its own id")]
    [InlineData("customer_kind", "the name says nothing of sequences")]
    public void For_TableWithALabel_StaysATable(string first, string why)
    {
        bool unique = first == "id";
        DataDraft draft = DataGuess.For(Of(Tables.Of($"{first},a,b,label\n" + Rows(i => $"{(unique ? i : i / 5)},{i * 0.3:F1},{i * 0.7:F1},{(i % 2 == 0 ? "yes" : "no")}"))));

        Assert.True(draft.Task == TaskNames.Classification, why);
    }

    [Fact]
    public void For_FileWithoutAHeader_StaysATable() => Assert.Equal(
        TaskNames.Classification,
        DataGuess.For(Of(Tables.Of(Rows(i => string.Join(',', Enumerable.Range(1, 9).Select(k => $"{i * k * 0.13:F2}")) + $",{i % 3}")))).Task);

    [Fact]
    public void For_DatesAndNumbers_StaysAForecast() => Assert.Equal(TaskNames.Forecast, DataGuess.For(Of(Tables.Hourly(100, (_, cells) => cells[3] = "0.5"))).Task);

    [Fact]
    public void Sequences_NoColumn_TakesNumbersAsSteps()
    {
        DataDraft draft = DataGuess.Sequences(Of(Tables.Sequences(12)), TaskNames.SequenceClassification, sequence: null);

        Assert.Equal(["step", "x", "y", "length"], draft.Features);
        Assert.Null(draft.Time);
    }

    private static string Rows(Func<int, string> row) => string.Concat(Enumerable.Range(0, 60).Select(i => FormattableString.Invariant($"{row(i)}\n")));

    private static Dataset Of(DataTable table) => new(Guid.CreateVersion7(StudySummaries.Noon), "data.csv", "", 1, StudySummaries.Noon, "upload", table.Profile);
}
