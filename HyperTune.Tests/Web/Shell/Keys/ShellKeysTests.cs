using Bunit;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Shared.Keys;
using HyperTune.Web.Shell.Keys;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace HyperTune.Tests.Web.Shell.Keys;

public sealed class ShellKeysTests : StudyPageContext
{
    private const string Study = "/studies/0199a1b2-0000-7000-8000-000000000000";

    [Theory]
    [InlineData("n", "/studies/new")]
    [InlineData("g s", "/")]
    [InlineData("g d", "/data")]
    [InlineData("g l", Study)]
    [InlineData("g t", Study + "/trials")]
    [InlineData("g a", Study + "/analysis")]
    [InlineData("g c", Study + "/compare")]
    public async Task Press_WithinAStudy_Goes(string keys, string address)
    {
        Navigation.NavigateTo(Study + "/trials?sort=value");
        Render<ShellKeys>();

        await PressAsync(keys);

        Assert.Equal(address, new Uri(Navigation.Uri).PathAndQuery);
    }

    [Fact]
    public void LocationChanged_StudyLeft_ItsKeysAreGone()
    {
        Navigation.NavigateTo(Study);
        Render<ShellKeys>();
        Shortcuts shortcuts = Services.GetRequiredService<Shortcuts>();
        Assert.Contains(shortcuts.Known, s => s.Keys == "g t");

        Navigation.NavigateTo("/data");

        Assert.DoesNotContain(shortcuts.Known, s => s.Keys == "g t");
        Assert.Contains(shortcuts.Known, s => s.Keys == "g s");
    }

    [Fact]
    public async Task Help_OnAPageWithKeysOfItsOwn_ListsThemFirst()
    {
        IRenderedComponent<MudDialogProvider> dialogs = Dialogs();
        IRenderedComponent<ShellKeys> keys = Render<ShellKeys>();
        using IDisposable own = Services.GetRequiredService<Shortcuts>().Register(keys.Instance, new("j", "<b>Next</b>", "This page"), () => Task.CompletedTask);

        Task shown = PressAsync("?");

        dialogs.WaitForAssertion(() => Assert.Equal(["This page", "Go to", "Everywhere"], dialogs.FindAll("[data-testid=shortcut-help] h3").Select(h => h.TextContent)));
        Assert.Contains("<b>Next</b>", dialogs.Find("[data-testid=shortcut-help] dd").TextContent, StringComparison.Ordinal);
        await shown;
    }
}
