using Bunit;
using HyperTune.Engine.Studies;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace HyperTune.Tests.Web.Live;

public sealed class LiveComponentTests : BunitContext
{
    private readonly FakeStudyFeed feed = new();
    private readonly FakeTimeProvider clock = new();

    public LiveComponentTests() => Services.AddSingleton<IStudyFeed>(feed).AddSingleton<TimeProvider>(clock);

    [Fact]
    public void Push_SomethingChanged_ReadsAndDraws()
    {
        IRenderedComponent<Page> page = Render<Page>();
        page.WaitForAssertion(() => Assert.Equal(2, page.Instance.Readings));

        clock.Advance(LiveComponent.Pace);
        feed.Push(Guid.Empty);

        page.WaitForAssertion(() => page.MarkupMatches("<p>3</p>"));
    }

    [Fact]
    public void Push_ManyTimesAtOnce_ReadsOncePerPace()
    {
        IRenderedComponent<Page> page = Render<Page>();
        page.WaitForAssertion(() => Assert.Equal(2, page.Instance.Readings));

        for (int i = 0; i < 1000; i++)
        {
            feed.Push(Guid.Empty);
        }

        clock.Advance(LiveComponent.Pace);
        page.WaitForAssertion(() => Assert.Equal(3, page.Instance.Readings));
        Assert.Equal(3, page.Instance.Readings);
    }

    [Theory]
    [InlineData(1, 250)]
    [InlineData(8, 400)]
    [InlineData(90, 700)]
    public void Push_DearReading_ComesLessOften(int cost, int pause)
    {
        IRenderedComponent<Page> page = Render<Page>(p => p.Add(x => x.Reading, () => clock.Advance(TimeSpan.FromMilliseconds(cost))));
        page.WaitForAssertion(() => Assert.Equal(2, page.Instance.Readings));

        feed.Push(Guid.Empty);
        clock.Advance(TimeSpan.FromMilliseconds(pause - 1));
        Assert.Equal(2, page.Instance.Readings);

        clock.Advance(TimeSpan.FromMilliseconds(1));
        page.WaitForAssertion(() => Assert.Equal(3, page.Instance.Readings));
    }

    [Fact]
    public async Task DisposeAsync_PageLeft_EndsTheSubscription()
    {
        IRenderedComponent<Page> page = Render<Page>();
        Assert.Equal(1, feed.Listeners);

        await page.Instance.DisposeAsync();

        Assert.Equal(0, feed.Listeners);
    }

    private sealed class Page : LiveComponent
    {
        public int Readings { get; private set; }

        [Parameter]
        public Action Reading { get; set; } = static () => { };

        protected override Guid? FollowedStudy => null;

        protected override Task ReadAsync(CancellationToken cancellationToken)
        {
            Readings++;
            Reading();
            return Task.CompletedTask;
        }

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenElement(0, "p");
            builder.AddContent(1, Readings);
            builder.CloseElement();
        }
    }
}
