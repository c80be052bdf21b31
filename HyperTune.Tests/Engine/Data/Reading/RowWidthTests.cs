using HyperTune.Engine.Data.Reading;

namespace HyperTune.Tests.Engine.Data.Reading;

public sealed class RowWidthTests
{
    [Theory]
    [InlineData("a,b,c\n1,2,3,4\n", 3)]
    [InlineData("\r\n  \n\na,b", 2)]
    [InlineData("a,\"b,c\nd\",e\n", 3)]
    [InlineData("a,\"b \"\"x, y\"\", z\",e\n", 3)]
    [InlineData("a,5\",6\",d\n", 4)]
    [InlineData("one\ntwo,2\n", 1)]
    [InlineData(",\n1,2\n", 2)]
    [InlineData(" \n", 0)]
    [InlineData("", 0)]
    public void OfFirst_Text_CountsDelimitersOutsideQuotes(string text, int columns)
    {
        using StringReader reader = new(text);

        Assert.Equal(columns, RowWidth.OfFirst(reader, ',', '"'));
    }

    [Fact]
    public void OfFirst_MoreThanABuffer_GoesOnCounting()
    {
        using StringReader reader = new(string.Join(',', Enumerable.Range(0, 1_000_001)));

        Assert.Equal(1_000_001, RowWidth.OfFirst(reader, ',', '"'));
    }
}
