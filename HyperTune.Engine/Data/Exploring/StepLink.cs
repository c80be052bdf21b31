namespace HyperTune.Engine.Data.Exploring;

/// <summary>Tells a column that is another one in other units from one that only shares its trend: the first follows in every step as well.</summary>
internal static class StepLink
{
    private const int Fewest = 10;

    /// <summary>
    /// Pearson's r of the steps from row to row, in time order where there is a column of moments. 1 where both go by equal steps, 0 where one of them does, NaN
    /// where fewer than ten steps can be compared. Rows that do not depend on each other have the same r in steps as in values. Cost O(rows) in time order.
    /// </summary>
    /// <param name="table">The rows.</param>
    /// <param name="x">One column's numbers, by row.</param>
    /// <param name="y">The other's.</param>
    public static double Of(DataTable table, double[] x, double[] y)
    {
        int[]? order = TimeRows.Order(table);
        PairedMoments steps = default;
        (double sizeX, double sizeY) = (0, 0);
        int rows = order?.Length ?? x.Length;
        for (int i = 1; i < rows; i++)
        {
            (int row, int above) = order is null ? (i, i - 1) : (order[i], order[i - 1]);
            steps.Add(x[row] - x[above], y[row] - y[above]);
            sizeX = Math.Max(sizeX, double.IsFinite(x[row]) ? Math.Abs(x[row]) : 0);
            sizeY = Math.Max(sizeY, double.IsFinite(y[row]) ? Math.Abs(y[row]) : 0);
        }

        return steps.Count < Fewest ? double.NaN : steps.Vary(sizeX, sizeY) switch
        {
            (true, true) => steps.Value,
            (false, false) => 1,
            _ => 0,
        };
    }
}
