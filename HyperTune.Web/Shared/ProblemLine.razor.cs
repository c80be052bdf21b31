using HyperTune.Engine.Spaces;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Shared;

/// <summary>One thing that is wrong, in one line: what, and what would be right; a repair button may follow.</summary>
public sealed partial class ProblemLine
{
    /// <summary>What is wrong.</summary>
    [Parameter]
    [EditorRequired]
    public SpecProblem Problem { get; set; } = new("", "", "");

    /// <summary>A button that mends it.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
