using Bunit;
using HyperTune.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Tests.Web.Shell;

public sealed class PageOfStudyViewTests : BunitContext
{
    private static readonly Guid One = Guid.NewGuid();
    private static readonly Guid Two = Guid.NewGuid();

    [Fact]
    public void Render_AnotherStudy_IsANewPageAndTheFormerIsLeft()
    {
        IRenderedComponent<PageOfStudyView> view = Render<PageOfStudyView>(p => p.Add(v => v.RouteData, Route(One, "0")).Add(v => v.DefaultLayout, typeof(Plain)));
        Page former = view.FindComponent<Page>().Instance;

        view.Render(p => p.Add(v => v.RouteData, Route(Two, "0")));

        Assert.NotSame(former, view.FindComponent<Page>().Instance);
        Assert.Equal(Two, view.FindComponent<Page>().Instance.Id);
        Assert.True(former.IsLeft);
    }

    [Fact]
    public void Render_AnotherTrialOfTheStudy_IsTheSamePage()
    {
        IRenderedComponent<PageOfStudyView> view = Render<PageOfStudyView>(p => p.Add(v => v.RouteData, Route(One, "0")).Add(v => v.DefaultLayout, typeof(Plain)));
        Page before = view.FindComponent<Page>().Instance;
        Plain layout = view.FindComponent<Plain>().Instance;

        view.Render(p => p.Add(v => v.RouteData, Route(One, "1")));

        Assert.Same(before, view.FindComponent<Page>().Instance);
        Assert.Equal("1", before.Number);
        Assert.Same(layout, view.FindComponent<Plain>().Instance);
    }

    private static RouteData Route(Guid id, string number) => new(typeof(Page), new Dictionary<string, object?> { ["Id"] = id, ["Number"] = number });

    private sealed class Page : ComponentBase, IDisposable
    {
        [Parameter]
        public Guid Id { get; set; }

        [Parameter]
        public string? Number { get; set; }

        public bool IsLeft { get; private set; }

        public void Dispose() => IsLeft = true;
    }

    private sealed class Plain : LayoutComponentBase
    {
        protected override void BuildRenderTree(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder builder) => builder.AddContent(0, Body);
    }
}
