using System.Collections.Immutable;
using HyperTune.Web.Pages.Studies.Analysis;

namespace HyperTune.Tests.Web.Pages.Studies.Analysis;

public sealed class AddressListTests
{
    [Fact]
    public void Text_NamesWithMarks_AreReadAgain()
    {
        ImmutableArray<string> names = ["learning_rate", "学习率", "a,b", "50%2C;c:d"];

        Assert.Equal(names, AddressList.Names(AddressList.Text(names)));
    }

    [Fact]
    public void ByKey_Lists_AreReadAgain()
    {
        ImmutableDictionary<string, ImmutableArray<string>> lists = new Dictionary<string, ImmutableArray<string>> { ["slice"] = ["a:b"], ["contour"] = ["x", "y"] }.ToImmutableDictionary();

        string text = AddressList.Text(lists)!;

        Assert.Equal("contour:x,y;slice:a%3Ab", text);
        Assert.Equal(["x", "y"], AddressList.ByKey(text)["contour"]);
        Assert.Equal(["a:b"], AddressList.ByKey(text)["slice"]);
    }

    [Theory]
    [InlineData(";;:a;b")]
    [InlineData(null)]
    public void ByKey_Rubbish_IsLeftOut(string? text) => Assert.All(AddressList.ByKey(text), l => Assert.Equal("", l.Key));
}
