using HyperTune.Engine.Data;
using HyperTune.Engine.Data.Suggesting;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Studies.Probing;

/// <summary>The smallest and the largest network of a study's space, told from the file's profile before its rows are prepared: exact but for columns that preparing drops.</summary>
/// <param name="Smallest">The network with the fewest weights.</param>
/// <param name="Largest">The network with the most.</param>
public sealed record SizeRange(ModelSize Smallest, ModelSize Largest)
{
    private const int Draws = 96;

    /// <summary>Computes it; null when the document does not tell enough. Cost some milliseconds.</summary>
    /// <param name="spec">A document without problems in its space.</param>
    /// <param name="profile">What was found in its file.</param>
    public static SizeRange? Of(StudySpec spec, DatasetProfile profile)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(profile);
        if (spec.Data is not { } data)
        {
            return null;
        }

        DataSize size = DataSize.Of(profile, data);
        NetworkShape shape = new() { Window = size.Window, Inputs = size.Inputs, Outputs = size.Outputs, Horizon = size.Horizon };
        ParameterSet[] drawn = [.. SpaceDraws.Of(spec, Draws).OrderBy(Weights)];
        ParameterSet least = ProbeChoice.Extreme(spec, drawn[0], Weights, static _ => true);
        ParameterSet most = ProbeChoice.Extreme(spec, drawn[^1], c => -Weights(c), static _ => true);
        return Size(least) is { } small && Size(most) is { } large ? new(small, large) : null;

        double Weights(ParameterSet configuration) => Size(configuration)?.Weights ?? 0;

        ModelSize? Size(ParameterSet c) => TrialWork.ModelOf(c).Length > 0
            ? ModelSize.Of(c, shape with { Window = c.TryGetValue("window", out ParameterValue w) && w.IsNumber ? w.Integer : shape.Window })
            : null;
    }
}
