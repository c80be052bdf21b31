using HyperTune.Engine.Data.Reading;

namespace HyperTune.Tests.Engine.Data.Reading;

public sealed class TextPoolTests
{
    [Fact]
    public void CodeOf_ManyTexts_NumbersThemInOrderAndFindsThemAgain()
    {
        TextPool pool = new();
        string[] texts = [.. Enumerable.Range(0, 5000).Select(i => $"tëxt {i * 7919 % 5000}")];

        Assert.Equal(Enumerable.Range(0, 5000), texts.Select(t => pool.CodeOf(t)));
        Assert.Equal(Enumerable.Range(0, 5000), texts.Select(t => pool.CodeOf(t)));
        Assert.Equal(texts, pool);
    }

    [Fact]
    public void Freeze_SomeDropped_RenumbersTheOthers()
    {
        TextPool pool = new();
        foreach (string text in (string[])["a", "NA", "b"])
        {
            pool.CodeOf(text);
        }

        Assert.Equal([0, -1, 1], pool.Freeze(code => code != 1));
        Assert.Equal(["a", "b"], pool);
        Assert.Throws<InvalidOperationException>(() => pool.CodeOf("c"));
    }
}
