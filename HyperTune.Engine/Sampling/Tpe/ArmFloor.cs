using System.Collections.Immutable;
using HyperTune.Engine.Numerics;
using HyperTune.Engine.Spaces;

namespace HyperTune.Engine.Sampling.Tpe;

/// <summary>
/// Which choices the search must not forget. Densities that once favour one choice draw hardly any others, and what is not drawn cannot get better: on some asks one choice is
/// therefore prescribed, and the others are found by the trials that have it alone.
/// </summary>
internal sealed class ArmFloor
{
    private readonly ImmutableArray<ParzenAxis> axes;
    private readonly int[] armed;

    /// <summary>The arms of a space: the choices of always active parameters whose values have no order.</summary>
    public ArmFloor(SearchSpace space, ImmutableArray<ParzenAxis> axes)
    {
        this.axes = axes;
        armed = [.. Enumerable.Range(0, axes.Length).Where(d => axes[d] is { IsOrdered: false, Cells: > 1 } && space.ParentsFirst[d].When.Length == 0)];
    }

    /// <summary>One of the arms at random, or null: where there are none, or most of the time.</summary>
    /// <param name="share">The share of asks that prescribe one.</param>
    /// <param name="chance">The stream of chance.</param>
    public (int Axis, int Cell)? Pick(double share, Prng chance)
    {
        if (armed.Length == 0 || chance.NextUnit() >= share)
        {
            return null;
        }

        int axis = armed[chance.NextInt(armed.Length)];
        return (axis, chance.NextInt(axes[axis].Cells));
    }
}
