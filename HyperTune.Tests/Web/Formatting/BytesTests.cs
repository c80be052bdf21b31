using HyperTune.Web.Formatting;

namespace HyperTune.Tests.Web.Formatting;

public sealed class BytesTests
{
    [Theory]
    [InlineData(0, "0\u00A0B")]
    [InlineData(512, "512\u00A0B")]
    [InlineData(1536, "1.5\u00A0KB")]
    [InlineData(200L << 20, "200\u00A0MB")]
    public void Text_Size_IsShort(long bytes, string expected) => Assert.Equal(expected, Bytes.Text(bytes));
}
