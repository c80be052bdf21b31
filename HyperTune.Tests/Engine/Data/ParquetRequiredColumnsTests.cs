using System.Buffers;
using HyperTune.Engine.Data;
using HyperTune.Tests.TestKit;
using Parquet;
using Parquet.Schema;

namespace HyperTune.Tests.Engine.Data;

/// <summary>
/// Columns that may not have missing values are stored without a word on which are: buffers that others have used before must not be taken for one.
/// </summary>
public sealed class ParquetRequiredColumnsTests
{
    [Fact]
    public async Task Read_RequiredColumnsAfterOthersUsedTheBuffers_HaveAllTheirValues()
    {
        byte[] content = await Parquets.WriteAsync(
            2,
            CompressionMethod.None,
            Parquets.Column(new DataField<DateTime>("time"), [.. Enumerable.Range(0, 50).Select(i => new DateTime(2024, 1, 1).AddHours(i))]),
            Parquets.Column(new DataField<double>("load"), [.. Enumerable.Range(0, 50).Select(i => i * 0.5)]),
            Parquets.Column(new DataField<int>("count"), [.. Enumerable.Range(0, 50)]),
            (new DataField<string>("state", nullable: false), static (group, field, _) => group.WriteAsync(field, Enumerable.Range(0, 50).Select(i => i % 2 == 0 ? "on" : "off").ToArray())),
            Parquets.Nullable(new DataField<double?>("gaps"), [.. Enumerable.Range(0, 50).Select(i => i % 5 == 0 ? (double?)null : i)]));
        using TemporaryFolder folder = new();
        string path = Path.Combine(folder.Path, "required.parquet");
        await File.WriteAllBytesAsync(path, content, TestContext.Current.CancellationToken);

        DataTable table = Assert.IsType<DataTable>(await Task.Run(() =>
        {
            Use<int>(static i => (i % 3) - 2);
            return TableReader.Read(path, null, CancellationToken.None).Table;
        }));

        Assert.Equal([0, 0, 0, 0, 20], table.Columns.Select(c => c.Profile.Missing));
        Assert.Equal([.. Enumerable.Range(0, 100).Select(i => i % 50 * 0.5)], table.Find("load")!.Numbers!);
        Assert.Equal(new DateTime(2024, 1, 3, 1, 0, 0), table.Find("time")!.Profile.Last!.Value);
    }

    // As another thread, or another file, may have left them.
    private static void Use<T>(Func<int, T> value)
    {
        for (int size = 16; size <= 4096; size *= 2)
        {
            T[][] rented = [.. Enumerable.Range(0, 8).Select(_ => ArrayPool<T>.Shared.Rent(size))];
            foreach (T[] array in rented)
            {
                for (int i = 0; i < array.Length; i++)
                {
                    array[i] = value(i);
                }

                ArrayPool<T>.Shared.Return(array);
            }
        }
    }
}
