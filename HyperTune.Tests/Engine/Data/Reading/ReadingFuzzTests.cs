using System.Text;
using CsCheck;
using HyperTune.Engine.Data;
using HyperTune.Engine.Data.Reading;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Data.Reading;

/// <summary>Whatever the bytes are, reading ends with a table or with one problem.</summary>
public sealed class ReadingFuzzTests : IDisposable
{
    private static readonly UnpackLimits Limits = new(1 << 24, 1000, 1 << 22);

    private readonly TemporaryFolder folder = new();

    public static TheoryData<string> Kinds => ["csv", "zip", "gzip", "parquet"];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Read_AnyText_IsATableOrAProblem() =>
        Gen.OneOf(Gen.String[Gen.Char[" ,;.\n\r\t\"'0123456789abé-+eNaInf:/Z∞"], 1, 300], Gen.String[1, 100]).Sample(text => Ends(Encoding.UTF8.GetBytes(text)), iter: 2000, threads: 1);

    [Fact]
    public void Read_AnyBytes_IsATableOrAProblem() => Gen.Byte.Array[1, 400].Sample(Ends, iter: 2000, threads: 1);

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Read_ChangedAndCutFile_IsATableOrAProblem(string kind)
    {
        const string Csv = "time,x,y\n2024-01-01 00:00,1.5,a\n2024-01-01 01:00,\"2,345.5\",b\n2024-01-01 02:00,NA,a\n";
        byte[] sound = kind switch
        {
            "csv" => Encoding.UTF8.GetBytes(Csv),
            "zip" => Packed.Zip(("a.csv", Csv)),
            "gzip" => Packed.Gzip(Csv),
            _ => await Parquets.SmallAsync(),
        };
        Gen<(int, byte)[]> changes = Gen.Select(Gen.Int[0, sound.Length - 1], Gen.Byte).Array[0, 6];

        Gen.Select(changes, Gen.Int[1, sound.Length]).Sample(
            (change, length) =>
            {
                byte[] content = [.. sound];
                foreach ((int at, byte value) in change)
                {
                    content[at] = value;
                }

                return Ends(content[..(length % 3 == 0 ? length : content.Length)]);
            },
            iter: 300,
            threads: 1);
    }

    private bool Ends(byte[] content)
    {
        TableResult result = TableReader.Read(folder.Write("data.bin", content), null, Limits, CancellationToken.None);
        if (result.Table is not { } table)
        {
            return result.Problems.Length == 1 && !result.Problems[0].ToString().Contains('\n', StringComparison.Ordinal) ? true : throw new InvalidDataException(string.Join('|', result.Problems));
        }

        return table.Columns.FirstOrDefault(c => c.Codes.Length != table.Rows || c.Profile.Count + c.Profile.Missing != table.Rows) is not { } odd
            ? true
            : throw new InvalidDataException($"{odd.Profile.Name}: {odd.Codes.Length} codes, {odd.Profile.Count} + {odd.Profile.Missing} of {table.Rows} rows");
    }
}
