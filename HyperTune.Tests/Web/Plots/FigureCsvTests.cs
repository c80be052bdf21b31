using System.Text;
using HyperTune.Web.Plots;

namespace HyperTune.Tests.Web.Plots;

public sealed class FigureCsvTests
{
    [Fact]
    public void Of_NumbersAndTexts_RoundTripAndAreQuoted()
    {
        FigureTable table = new("trial", ["value, MW", "note"], [new(3, [0.1 + 0.2, "a \"b\""]), new("#4", [double.NaN, "two\nlines"])]);

        Assert.Equal("trial,\"value, MW\",note\r\n3,0.30000000000000004,\"a \"\"b\"\"\"\r\n#4,,\"two\nlines\"\r\n", Text(table));
    }

    [Theory]
    [InlineData("=SUM(A1)", "'=SUM(A1)")]
    [InlineData("+cmd", "'+cmd")]
    [InlineData("@x", "'@x")]
    [InlineData("-2+3", "'-2+3")]
    [InlineData("-2.5e-3", "-2.5e-3")]
    [InlineData("a=b", "a=b")]
    [InlineData("", "")]
    public void Of_TextThatASpreadsheetWouldCompute_GetsAnApostrophe(string text, string written) =>
        Assert.Equal($"p,v\r\n1,{written}\r\n", Text(new("p", ["v"], [new(1, [text])])));

    [Fact]
    public void Of_NegativeNumber_StaysANumber() => Assert.Equal("p,v\r\n1,-5\r\n", Text(new("p", ["v"], [new(1, [-5])])));

    [Fact]
    public void Of_ColumnNames_AreSafeToo() => Assert.StartsWith("'=p,'@v\r\n", Text(new("=p", ["@v"], [])), StringComparison.Ordinal);

    [Fact]
    public void Of_OtherScripts_BeginsWithTheMarkOfUtf8() =>
        Assert.Equal([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("层\r\n")], FigureCsv.Of(new("层", [], [])));

    private static string Text(FigureTable table) => Encoding.UTF8.GetString(FigureCsv.Of(table)).TrimStart('\uFEFF');
}
