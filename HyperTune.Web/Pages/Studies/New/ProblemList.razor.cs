using HyperTune.Engine.Spaces;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Pages.Studies.New;

/// <summary>Problems at their place, each with the button that mends it where one is obvious.</summary>
public sealed partial class ProblemList
{
    /// <summary>What is wrong here.</summary>
    [Parameter]
    [EditorRequired]
    public IEnumerable<SpecProblem> Problems { get; set; } = [];
}
