using System.Globalization;
using System.Text;
using CsCheck;
using HyperTune.Engine.Data.Reading;

namespace HyperTune.Tests.Engine.Data.Reading;

public sealed class NumberTextTests
{
    [Fact]
    public void TryParse_NumbersInAnyWriting_ReadsThemBack() =>
        Gen.Select(Gen.Double[-1e12, 1e12], Gen.Int[0, 1].Select(i => ".,"[i]), Gen.Int[0, 3].Select(i => ",. '"[i])).Where(g => g.Item2 != g.Item3).Sample((number, point, thousands) =>
        {
            NumberFormatInfo format = new() { NumberDecimalSeparator = point.ToString(), NumberGroupSeparator = thousands.ToString(), NumberGroupSizes = [3] };
            string text = number.ToString("N4", format);

            return NumberText.TryParse(Encoding.UTF8.GetBytes(text), new(point, thousands), out double read) && Math.Abs(read - number) < 1e-3;
        });

    [Fact]
    public void TryParse_AnyText_NeverThrowsAndIsFinite() =>
        Gen.String.Where(s => s.Length > 0).Sample(text =>
            !NumberText.TryParse(Encoding.UTF8.GetBytes(text), new('.', ','), out double value) || double.IsFinite(value));

    [Theory]
    [InlineData("12,34")]
    [InlineData("1,2345")]
    [InlineData("1234,567")]
    [InlineData("1,234,56")]
    [InlineData(",234")]
    [InlineData("0,234")]
    [InlineData("1.5,000")]
    public void TryParse_GroupsNotOfThree_IsNone(string text) => Assert.False(NumberText.TryParse(Encoding.UTF8.GetBytes(text), new('.', ','), out _));
}
