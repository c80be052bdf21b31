using HyperTune.Web.Shared.Keys;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Tests.Web.Shared.Keys;

public sealed class ShortcutsTests : IHandleEvent
{
    private readonly Shortcuts shortcuts = new();
    private readonly List<string> pressed = [];

    Task IHandleEvent.HandleEventAsync(EventCallbackWorkItem item, object? arg) => item.InvokeAsync(arg);

    [Fact]
    public async Task PressAsync_TwoForTheSameKey_TheLaterCountsUntilItIsTakenBack()
    {
        using IDisposable shell = Register("n", "shell");
        IDisposable page = Register("n", "page");
        await shortcuts.PressAsync("n");
        page.Dispose();
        await shortcuts.PressAsync("n");

        Assert.Equal(["page", "shell"], pressed);
    }

    [Fact]
    public async Task PressAsync_UnknownKey_DoesNothing()
    {
        Register("n", "page").Dispose();

        await shortcuts.PressAsync("n");

        Assert.Empty(pressed);
    }

    [Fact]
    public void Known_TwoForTheSameKey_ListsTheOneThatCounts()
    {
        Register("n", "shell");
        Register("j", "next");
        Register("n", "page");

        Assert.Equal(["next", "page"], shortcuts.Known.Select(s => s.Description));
    }

    [Fact]
    public void Changed_RegisteredAndTakenBackTwice_IsRaisedOncePerChange()
    {
        int changes = 0;
        shortcuts.Changed += () => changes++;

        IDisposable registration = Register("n", "page");
        registration.Dispose();
        registration.Dispose();

        Assert.Equal(2, changes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("N")]
    [InlineData("g s l")]
    public void Register_NoKeys_Throws(string keys) => Assert.Throws<ArgumentException>(() => Register(keys, ""));

    [Theory]
    [InlineData("n", "N")]
    [InlineData("g s", "G/S")]
    [InlineData("mod+k", "Ctrl+K")]
    [InlineData("shift+arrowdown", "Shift+↓")]
    [InlineData("+", "+")]
    [InlineData("mod++", "Ctrl++")]
    [InlineData("escape", "Esc")]
    public void Caps_Keys_AreThoseOnAKeyboard(string keys, string expected) =>
        Assert.Equal(expected, string.Join('/', new Shortcut(keys, "", "").Caps.Select(step => string.Join('+', step))));

    private IDisposable Register(string keys, string name) => shortcuts.Register(this, new(keys, name, "Test"), () =>
    {
        pressed.Add(name);
        return Task.CompletedTask;
    });
}
