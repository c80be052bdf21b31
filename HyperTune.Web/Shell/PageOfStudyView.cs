using System.Reflection;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace HyperTune.Web.Shell;

/// <summary>
/// Shows the page of an address inside its layout, and makes a new page where the address names another study or data set: nothing that the former one has read
/// is ever shown, or acted on, under the name of the next. Within one study the page stays, whatever else changes in the address.
/// </summary>
public sealed class PageOfStudyView : RouteView
{
    private const string Key = "Id";

    /// <inheritdoc/>
    protected override void Render(RenderTreeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.OpenComponent<LayoutView>(0);
        builder.AddComponentParameter(1, nameof(LayoutView.Layout), RouteData.PageType.GetCustomAttribute<LayoutAttribute>()?.LayoutType ?? DefaultLayout);
        builder.AddComponentParameter(2, nameof(LayoutView.ChildContent), (RenderFragment)RenderPage);
        builder.CloseComponent();
    }

    private void RenderPage(RenderTreeBuilder builder)
    {
        builder.OpenComponent(0, RouteData.PageType);
        foreach ((string name, object? value) in RouteData.RouteValues)
        {
            builder.AddComponentParameter(1, name, value);
        }

        builder.SetKey(RouteData.RouteValues.GetValueOrDefault(Key) ?? RouteData.PageType);
        builder.CloseComponent();
    }
}
