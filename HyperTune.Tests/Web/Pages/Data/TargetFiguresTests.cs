using System.Runtime.CompilerServices;
using HyperTune.Engine.Data;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Pages.Data;
using HyperTune.Web.Plots.Data;

namespace HyperTune.Tests.Web.Pages.Data;

public sealed class TargetFiguresTests
{
    [Fact]
    public void Of_TheSameTargetAgain_IsNotComputedAnew()
    {
        DataTable table = Tables.Hourly(200);
        TargetFigures first = Of(table, "load", classes: false);

        // A computation would end with the token; what is kept is given at once.
        Assert.Same(first, TargetFigures.Of(table, "load", classes: false, Texts.Of<DataPlotText>(), new(canceled: true)));
    }

    [Fact]
    public void Of_AnotherTargetOrReadingOfIt_IsItsOwn()
    {
        DataTable table = Tables.Hourly(200);
        TargetFigures load = Of(table, "load", classes: false);
        TargetFigures day = Of(table, "day", classes: true);

        Assert.Equal((0, 2), (load.Classes, day.Classes));
        Assert.NotNull(load.Seasonality);
        Assert.NotNull(day.Balance);
        Assert.NotSame(load, Of(table, "wind", classes: false));
    }

    [Fact]
    public void Of_OtherRowsOfTheSameNames_AreComputedFromThose()
    {
        TargetFigures all = Of(Tables.Hourly(200), "load", classes: false);
        TargetFigures few = Of(Tables.Hourly(150), "load", classes: false);

        Assert.Equal((200, 150), (all.Checks.Rows, few.Checks.Rows));
    }

    [Fact]
    public void Of_AComputationThatWasEnded_KeepsNothing()
    {
        DataTable table = Tables.Hourly(200);

        Assert.ThrowsAny<OperationCanceledException>(() => TargetFigures.Of(table, "load", classes: false, Texts.Of<DataPlotText>(), new(canceled: true)));
        Assert.Equal(200, Of(table, "load", classes: false).Checks.Rows);
    }

    [Fact]
    public void Of_TheTableIsForgotten_ItsFiguresAreToo()
    {
        WeakReference figures = Forgotten();
        for (int i = 0; i < 3 && figures.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(figures.IsAlive);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Forgotten() => new(Of(Tables.Hourly(100), "load", classes: false));

    private static TargetFigures Of(DataTable table, string target, bool classes) => TargetFigures.Of(table, target, classes, Texts.Of<DataPlotText>(), CancellationToken.None);
}
