using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Shell.Keys;

/// <summary>The study that a page belongs to, by its address.</summary>
internal static class CurrentStudy
{
    /// <summary>Its id; null on a page of no study.</summary>
    /// <param name="navigation">Where the tab is.</param>
    public static Guid? Of(NavigationManager navigation)
    {
        string[] parts = navigation.ToBaseRelativePath(navigation.Uri).Split('?', '#')[0].Split('/');
        return parts is ["studies", string id, ..] && Guid.TryParse(id, out Guid study) ? study : null;
    }
}
