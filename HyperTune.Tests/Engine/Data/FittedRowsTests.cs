using System.Globalization;
using CsCheck;
using HyperTune.Engine.Data;
using HyperTune.Engine.Numerics;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Data;

/// <summary>Whatever rows hold that are not learnt from, what is fitted and what is learnt from stay as they are.</summary>
public sealed class FittedRowsTests
{
    private const int Rows = 600;
    private static readonly string[] Scalers = ["standard", "minmax", "none"];

    private static readonly DataSpec Sales = new() { Task = TaskNames.Regression, Target = ["sales"], Features = ["row", "n", "shop"] };

    [Fact]
    public void Prepare_WildRowsThatAreNotLearntFrom_ChangeNothingInTraining() => Gen
        .Select(Gen.Int[0, 1].Select(i => i == 0 ? 20 : 90), Gen.Int[0, 2].Select(i => Scalers[i]), Gen.Bool.Select(b => b ? "median" : "drop"), Gen.Long[0, 1000])
        .Sample((shops, scaler, missing, seed) =>
        {
            DataSpec spec = Sales with { Scaler = scaler, Missing = missing };
            PreparedData calm = Ready(Table(shops), spec, seed);
            HashSet<int> learnt = [.. Learnt(Ready(Table(shops), spec with { Scaler = "none" }, seed))];

            PreparedData wild = Ready(Table(shops, (row, cells) => Disturb(cells, row, learnt, new((ulong)((seed * Rows) + row)))), spec, seed);

            Assert.Equal(shops > CategoryRules.MostOneHot, calm.Transform.Embedded.Contains("shop"));
            Assert.Equal(calm.Transform.Embedded, wild.Transform.Embedded);
            Assert.Equal(calm.Transform.Encodings["shop"], wild.Transform.Encodings["shop"]);
            Assert.Equal(calm.Transform.Columns, wild.Transform.Columns);
            Assert.Equal(calm.Transform.Offset, wild.Transform.Offset);
            Assert.Equal(calm.Transform.Scale, wild.Transform.Scale);
            Assert.Equal(calm.Transform.Fill.OrderBy(f => f.Key), wild.Transform.Fill.OrderBy(f => f.Key));
            Assert.Equal(calm.Training.InputNames, wild.Training.InputNames);
            Assert.Equal(Seen(calm), Seen(wild));
        }, iter: 30);

    // Rows of validation and test get other numbers, and shops that nobody knows.
    private static void Disturb(string[] cells, int row, HashSet<int> learnt, Prng random)
    {
        if (learnt.Contains(row))
        {
            return;
        }

        // What is missing stays missing: rows that are dropped are no part of any split.
        cells[1] = cells[1].Length == 0 ? "" : random.NextUnit() < 0.5 ? "1e9" : "-123456.5";
        cells[2] = random.NextUnit() < 0.5 ? "shop 0" : string.Create(CultureInfo.InvariantCulture, $"stranger {row % 9}");
        cells[3] = "-1e7";
    }

    private static DataTable Table(int shops, Action<int, string[]>? change = null)
    {
        Prng random = new(5);
        IEnumerable<string> rows = Enumerable.Range(0, Rows).Select(row =>
        {
            double n = random.NextNormal();
            FormattableString[] cells = [$"{row}", $"{n:F3}", $"shop {row * 7 % shops}", $"{(2 * n) + (row * 7 % shops):F3}"];
            string[] written = [.. cells.Select(FormattableString.Invariant)];
            written[1] = row % 11 == 0 ? "" : written[1];
            change?.Invoke(row, written);
            return string.Join(',', written) + "\n";
        });
        return Tables.Of("row,n,shop,sales\n" + string.Concat(rows));
    }

    private static IEnumerable<int> Learnt(PreparedData data) => data.Training.TrainAnchors.Select(a => (int)data.Training.Inputs[a * data.Training.InputCount]);

    private static float[] Seen(PreparedData data) =>
    [
        .. data.Training.TrainAnchors.SelectMany(a => data.Training.Inputs[(a * data.Training.InputCount)..((a + 1) * data.Training.InputCount)].Append(data.Training.Targets[a])),
    ];

    private static PreparedData Ready(DataTable table, DataSpec spec, long seed)
    {
        PreparedResult result = DataPreparation.Prepare(table, spec, 1, seed, CancellationToken.None);
        Assert.Empty(result.Problems);
        return result.Data!;
    }
}
