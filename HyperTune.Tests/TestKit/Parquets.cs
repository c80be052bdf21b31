using Parquet;
using Parquet.Schema;

namespace HyperTune.Tests.TestKit;

/// <summary>Parquet files in memory.</summary>
internal static class Parquets
{
    public delegate Task Writing(ParquetRowGroupWriter group, DataField field, int part);

    /// <summary>A file of so many row groups; each column writes itself.</summary>
    public static async Task<byte[]> WriteAsync(int groups, CompressionMethod compression, params (Field Field, Writing Write)[] columns)
    {
        using MemoryStream bytes = new();
        ParquetSchema schema = new(columns.Select(c => c.Field));
        await using (ParquetWriter writer = await ParquetWriter.CreateAsync(schema, bytes, new() { CompressionMethod = compression }))
        {
            for (int part = 0; part < groups; part++)
            {
                using ParquetRowGroupWriter group = writer.CreateRowGroup();
                foreach ((DataField field, Writing write) in schema.DataFields.Zip(columns.Select(c => c.Write)))
                {
                    await write(group, field, part);
                }

                group.CompleteValidate();
            }
        }

        return bytes.ToArray();
    }

    public static (Field Field, Writing Write) Column<T>(Field field, params T[] values)
        where T : struct =>
        (field, (group, f, _) => group.WriteAsync<T>(f, values));

    public static (Field Field, Writing Write) Nullable<T>(Field field, params T?[] values)
        where T : struct =>
        (field, (group, f, _) => group.WriteAsync<T>(f, values));

    public static (Field Field, Writing Write) TextColumn(string name, params string?[] values) =>
        (new DataField<string>(name), (group, f, _) => group.WriteAsync(f, values!));

    /// <summary>Hours, load and state: what fuzzing cuts and changes.</summary>
    public static Task<byte[]> SmallAsync() => WriteAsync(
        2,
        CompressionMethod.Snappy,
        Column(new DataField<DateTime>("time"), [.. Enumerable.Range(0, 50).Select(i => new DateTime(2024, 1, 1).AddHours(i))]),
        Nullable(new DataField<double?>("load"), [.. Enumerable.Range(0, 50).Select(i => i % 7 == 0 ? (double?)null : i * 0.37)]),
        TextColumn("state", [.. Enumerable.Range(0, 50).Select(i => i % 3 == 0 ? "on" : "off")]));
}
