using System.Text.Json;
using HyperTune.Web.Plots;
using HyperTune.Web.Plots.Drawing;

namespace HyperTune.Tests.Web.Plots.Drawing;

public sealed class WireTests
{
    [Theory]
    [InlineData(0.123456789012, 7, "0.1234568")]
    [InlineData(-98765.4321, 4, "-98770")]
    [InlineData(1234567891, 4, "1234567891")]
    [InlineData(1.23456789e-9, 4, "1.235E-09")]
    [InlineData(0, 4, "0")]
    [InlineData(double.NaN, 4, "null")]
    [InlineData(double.NegativeInfinity, 4, "null")]
    public void Numbers_AnyValue_AreNoLongerThanCanBeSeen(double value, int digits, string expected) =>
        Assert.Equal(expected, JsonSerializer.Serialize(Wire.Numbers([value], digits))[1..^1]);

    [Fact]
    public void Text_Markup_LosesItsMeaning() => Assert.Equal("&lt;b>a&lt;/b> &amp; %\u200B{x}", Wire.Text("<b>a</b> & %{x}"));

    [Fact]
    public void Trace_NamesOfAPerson_AreNoMarkupAnywhere()
    {
        const string Name = "<a href='javascript:alert(1)'>x</a>";
        Figure figure = new()
        {
            X = new() { Title = Name, Names = [Name] },
            Y = new() { Title = Name },
            Bands = [new(0, 1, Name)],
            Rules = [new(1, Name)],
            Scale = new() { Weakest = 0, Strongest = 1, Title = Name },
            Surface = new() { Key = "s", Name = Name, X = [0], Y = [0], Values = [1], Labels = [Name], Hovers = [Name] },
            Bars = [new() { Key = "b", Name = Name, Row = [0], From = [0], To = [1], Labels = [Name], Hovers = [Name] }],
            Series = [new() { Key = "p", Name = Name, X = [0], Y = [0], Labels = [Name], BesideName = Name }],
        };

        string json = JsonSerializer.Serialize(FigurePatch.Between(null, figure, "r"));

        Assert.DoesNotContain("\\u003Ca", json, StringComparison.Ordinal);
        Assert.Contains("\\u0026lt;a", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_RowMajorField_IsCutIntoRows() => Assert.Equal([[1, 2, 3], [4, 5, 6]], Wire.Rows([1, 2, 3, 4, 5, 6], 3));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(186.3, 1)]
    [InlineData(500, 0)]
    [InlineData(259.65, 0.5)]
    public void ShareOf_LessIsBetter_IsOneAtTheBest(double value, double share) =>
        Assert.Equal(value == 0 ? 1 : share, new ColourScale { Weakest = 333, Strongest = 186.3 }.ShareOf(value), 12);

    [Fact]
    public void ShareOf_NoExtentOrNoNumber_IsBestOrBlank()
    {
        Assert.Equal(1, new ColourScale { Weakest = 3, Strongest = 3 }.ShareOf(3));
        Assert.Equal(double.NaN, new ColourScale { Weakest = 3, Strongest = 4 }.ShareOf(double.NaN));
    }
}
