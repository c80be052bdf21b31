using HyperTune.Web.Live;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Tests.Web.Live;

public sealed class PendingAddressTests
{
    private readonly SlowBrowser browser = new();
    private readonly PendingAddress address;

    public PendingAddressTests() => address = new(browser);

    [Fact]
    public void Go_TwiceBeforeTheBrowserAnswers_BothChangesCount()
    {
        address.Go(new Dictionary<string, object?> { ["sel"] = "1" });
        address.Go(new Dictionary<string, object?> { ["sel"] = address.One("sel") + ",2", ["tag"] = new[] { "a", "b" } });

        Assert.Equal("1,2", address.One("sel"));
        browser.Deliver();
        address.Arrive();
        Assert.Equal("1,2", address.One("sel"));
        browser.Deliver();
        address.Arrive();
        Assert.Equal(["a", "b"], address.All("tag"));
        Assert.Equal(browser.Uri, address.Now);
        Assert.Equal("?tag=a&tag=b", address.QueryWith(new Dictionary<string, object?> { ["sel"] = null }));
    }

    [Fact]
    public void Arrive_SomebodyFollowedALink_ThatCounts()
    {
        address.Go(new Dictionary<string, object?> { ["sel"] = "1" });

        browser.Jump("http://localhost/studies?q=other");
        address.Arrive();

        Assert.Null(address.One("sel"));
        Assert.Equal("other", address.One("q"));
    }

    [Fact]
    public void Go_NothingChanges_TheBrowserIsLeftAlone()
    {
        address.Go(new Dictionary<string, object?> { ["q"] = null });

        Assert.Empty(browser.Asked);
        Assert.Empty(address.All("q"));
    }

    /// <summary>Goes where it was told only when the test says so.</summary>
    private sealed class SlowBrowser : NavigationManager
    {
        public SlowBrowser() => Initialize("http://localhost/", "http://localhost/studies");

        public Queue<string> Asked { get; } = [];

        public void Deliver() => Jump(Asked.Dequeue());

        public void Jump(string address)
        {
            Uri = address;
            NotifyLocationChanged(isInterceptedLink: false);
        }

        protected override void NavigateToCore(string uri, NavigationOptions options) => Asked.Enqueue(ToAbsoluteUri(uri).ToString());
    }
}
