using HyperTune.Engine.Data;
using HyperTune.Web.Pages.Data;

namespace HyperTune.Tests.Web.Pages.Data;

public sealed class VersionChangeTests
{
    [Fact]
    public void Between_ColumnsComeGoAndTurn_NamesEach()
    {
        VersionChange change = VersionChange.Between(
            Profile(100, ("date", ColumnKind.DateTime), ("load", ColumnKind.Number), ("wind", ColumnKind.Number)),
            Profile(80, ("load", ColumnKind.Text), ("date", ColumnKind.DateTime), ("sun", ColumnKind.Integer)));

        Assert.Equal(-20, change.Rows);
        Assert.Equal(["sun"], change.Added);
        Assert.Equal(["wind"], change.Removed);
        Assert.Equal("load", Assert.Single(change.Retyped).Name);
        Assert.False(change.SameColumns);
    }

    [Fact]
    public void Between_OtherOrderOnly_IsTheSame() =>
        Assert.True(VersionChange.Between(Profile(1, ("a", ColumnKind.Number), ("b", ColumnKind.Text)), Profile(1, ("b", ColumnKind.Text), ("a", ColumnKind.Number))).SameColumns);

    private static DatasetProfile Profile(int rows, params (string Name, ColumnKind Kind)[] columns) => new()
    {
        Csv = new(),
        Rows = rows,
        Columns = [.. columns.Select(c => new ColumnProfile { Name = c.Name, Kind = c.Kind, Count = rows, Missing = 0, Distinct = rows })],
    };
}
