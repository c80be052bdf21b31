using System.Collections.Immutable;
using HyperTune.Engine.Data;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Data;

public sealed class TableShapeTests
{
    private const string Hours = "t,x,kind\n2024-01-01 00:00,1,a\n2024-01-01 01:00,2,b\n2024-01-01 02:00,3,a\n2024-01-01 05:00,6,b\n2024-01-01 06:00,7,a\n";

    private static readonly DataSpec Insert = new() { Time = "t", Target = ["x"], Gaps = TableShape.InsertGaps };

    [Fact]
    public void Apply_Rename_KeepsValuesUnderTheNewNames()
    {
        DataTable table = Tables.Of(Hours);

        DataTable renamed = TableShape.Apply(table, Named(("x", "load"), ("kind", "x"))).Table!;

        Assert.Equal(["t", "load", "x"], renamed.Columns.Select(c => c.Profile.Name));
        Assert.Equal(["t", "load", "x"], renamed.Profile.Columns.Select(c => c.Name));
        Assert.Equal([1, 2, 3, 6, 7], renamed.Find("load")!.Numbers!);
        Assert.Equal("b", renamed.Find("x")!.TextAt(1));
        Assert.Equal(["t", "x", "kind"], table.Columns.Select(c => c.Profile.Name));
    }

    [Theory]
    [InlineData("nothing", "y", "/data/rename/nothing", "There is no column 'nothing' to rename.")]
    [InlineData("x", "", "/data/rename/x", "The new name of 'x' is empty")]
    [InlineData("x", " y", "/data/rename/x", "The new name of 'x' is empty")]
    [InlineData("x", "kind", "/data/rename/x", "Another column is called 'kind' already.")]
    public void Check_BadName_IsOneProblemAtIt(string old, string name, string field, string what)
    {
        SpecProblem problem = Assert.Single(TableShape.Check(Tables.Of(Hours).Profile, Named((old, name))));

        Assert.Equal(field, problem.Field);
        Assert.StartsWith(what, problem.What, StringComparison.Ordinal);
        Assert.Null(TableShape.Apply(Tables.Of(Hours), Named((old, name))).Table);
    }

    [Fact]
    public void Check_TwoColumnsToOneName_NamesBoth()
    {
        ImmutableArray<SpecProblem> problems = TableShape.Check(Tables.Of(Hours).Profile, Named(("x", "y"), ("kind", "y")));

        Assert.All(problems, p => Assert.Contains("would both be called 'y'", p.What, StringComparison.Ordinal));
        Assert.Equal(["/data/rename/kind", "/data/rename/x"], problems.Select(p => p.Field));
    }

    [Fact]
    public void Apply_Insert_PutsMissingRowsIn()
    {
        DataTable table = TableShape.Apply(Tables.Of(Hours), Insert).Table!;

        Assert.Equal([1, 2, 3, double.NaN, double.NaN, 6, 7], table.Find("x")!.Numbers!);
        Assert.Equal(["a", "b", "a", null, null, "b", "a"], Enumerable.Range(0, 7).Select(table.Find("kind")!.TextAt));
        Assert.Equal(Enumerable.Range(0, 7).Select(h => (DateTime?)new DateTime(2024, 1, 1, h, 0, 0)), table.Find("t")!.Moments!);
        Assert.Equal("2024-01-01 04:00:00", table.Find("t")!.TextAt(4));
        Assert.Equal((7, 2, 2), (table.Rows, table.Profile.Inserted, table.Find("x")!.Profile.Missing));
        Assert.Contains(table.Profile.Warnings, w => w == "Rows put in where 't' lacks moments: 2.");
    }

    [Fact]
    public void Of_Insert_CountsTheRowsThatApplyPutsIn()
    {
        DataTable table = Tables.Of(Hours);

        Assert.Equal((7, 2), (TableShape.Of(table.Profile, Insert).Rows, TableShape.Of(table.Profile, Insert).Inserted));
        Assert.Equal(5, TableShape.Of(table.Profile, Insert with { Gaps = "none" }).Rows);
    }

    [Fact]
    public void Apply_InsertWithNewNameOfTheTimeColumn_FindsIt()
    {
        DataTable table = TableShape.Apply(Tables.Of(Hours), Insert with { Time = "when", Rename = Named(("t", "when")).Rename }).Table!;

        Assert.Equal(7, table.Rows);
    }

    [Fact]
    public void Prepare_InsertedRows_AreFilledByTheMissingPolicy()
    {
        string rows = string.Join('\n', Enumerable.Range(0, 200).Where(i => i is not (20 or 21 or 90)).Select(i => FormattableString.Invariant($"{new DateTime(2024, 1, 1).AddHours(i):yyyy-MM-dd HH:mm},{i}")));
        DataSpec data = new() { Time = "t", Target = ["x"], Features = ["x"], Window = 4, Gaps = "insert", Missing = "forward_fill", Scaler = "none" };

        DataTable table = TableShape.Apply(Tables.Of($"t,x\n{rows}\n"), data).Table!;
        PreparedData prepared = DataPreparation.Prepare(table, data, 4, 1, CancellationToken.None).Data!;

        Assert.Equal([19, 19, 19, 22], prepared.Training.Inputs[19..23]);
        Assert.Equal(90 - 1, prepared.Training.Inputs[90]);
    }

    [Theory]
    [InlineData("fill", "t", "forecast", "There is no way 'fill' to treat gaps.")]
    [InlineData("insert", null, "forecast", "Rows can be put in only along the time column of a forecast.")]
    [InlineData("insert", "t", "regression", "Rows can be put in only along the time column of a forecast.")]
    public void Check_GapsWithoutSense_IsOneProblem(string gaps, string? time, string task, string what)
    {
        SpecProblem problem = Assert.Single(TableShape.Check(Tables.Of(Hours).Profile, new() { Gaps = gaps, Time = time, Task = task }));

        Assert.Equal(("/data/gaps", what), (problem.Field, problem.What));
    }

    [Theory]
    [InlineData("2024-01-01,1\n2024-01-04,2\n2024-01-05,3\n2024-01-17,4\n", "are not evenly spaced")]
    [InlineData("2024-01-01,1\n2024-01-02,2\n2024-01-03,3\n2024-03-05,4\n", "most of the table would be made up")]
    public void Check_GapsThatCannotBeFilled_SaysWhy(string rows, string what)
    {
        SpecProblem problem = Assert.Single(TableShape.Check(Tables.Of($"t,x\n{rows}").Profile, Insert));

        Assert.Contains(what, problem.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Apply_DatesOutOfOrder_ChangesNothing()
    {
        DataTable table = Tables.Of("t,x\n2024-01-01,1\n2024-01-02,2\n2024-01-04,3\n2024-01-03,3\n2024-01-06,3\n2024-01-07,3\n");

        Assert.Same(table, TableShape.Apply(table, Insert).Table);
    }

    private static DataSpec Named(params (string Old, string Name)[] names) =>
        new() { Rename = names.ToImmutableSortedDictionary(n => n.Old, n => n.Name, StringComparer.Ordinal) };
}
