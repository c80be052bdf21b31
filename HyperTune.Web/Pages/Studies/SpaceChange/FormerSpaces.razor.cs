using System.Collections.Immutable;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Pages.Studies.SpaceChange;

/// <summary>The spaces that a study had before, the latest first, each with what was changed then.</summary>
public sealed partial class FormerSpaces
{
    /// <summary>Former spaces, oldest first.</summary>
    [Parameter, EditorRequired]
    public ImmutableArray<SpaceVersion> Versions { get; set; }

    /// <summary>The present space.</summary>
    [Parameter, EditorRequired]
    public required SearchSpace Now { get; set; }

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    private SearchSpace After(int version) => version + 1 < Versions.Length ? Versions[version + 1].Space : Now;
}
