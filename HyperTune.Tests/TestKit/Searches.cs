using HyperTune.Engine.Sampling;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Tests.TestKit;

/// <summary>Whole searches without training.</summary>
internal static class Searches
{
    /// <summary>Runs a sampler one trial after the other on a formula, all of whose objectives are minimised.</summary>
    /// <param name="sampler">A fresh one.</param>
    /// <param name="space">What is tuned.</param>
    /// <param name="formula">The losses of a configuration.</param>
    /// <param name="trials">How many.</param>
    /// <param name="seed">The study's.</param>
    public static IReadOnlyList<Trial> Run(ISampler sampler, SearchSpace space, Func<ParameterSet, double[]> formula, int trials, long seed = 1)
    {
        StudyLog? log = null;
        for (int number = 0; number < trials; number++)
        {
            log ??= new(space, [.. formula(space.Build(p => p.Distribution.FromUnit(0.5))).Select((_, i) => new Objective($"f{i}", Direction.Minimize))]);
            Suggestion suggestion = sampler.Suggest(new(log.Snapshot(), seed, number), CancellationToken.None)!;
            double[] losses = formula(suggestion.Parameters);
            log.Add(new()
            {
                Number = number,
                State = TrialState.Completed,
                Parameters = suggestion.Parameters,
                SamplerNote = suggestion.Note,
                Seen = number,
                Value = losses[0],
                Values = losses.Length > 1 ? [.. losses] : [],
            });
        }

        return [.. log!.Snapshot().Finished];
    }
}
