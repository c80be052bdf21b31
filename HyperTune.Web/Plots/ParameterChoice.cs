using System.Collections.Immutable;
using HyperTune.Engine.Studies;

namespace HyperTune.Web.Plots;

/// <summary>Which parameters a chart shows: those a person chose, else the most important ones, else the first of the space.</summary>
public static class ParameterChoice
{
    /// <summary>Two different parameters, or fewer where the space has fewer.</summary>
    /// <param name="input">What is known.</param>
    public static ImmutableArray<TrialColumn> Pair(PlotInput input)
    {
        IEnumerable<string> wanted = new[] { input.First, input.Second }.OfType<string>();
        ImmutableArray<TrialColumn> ranked = Ranked(input);
        TrialColumn? first = ranked.FirstOrDefault(c => c.Parameter.Name == input.First)
            ?? ranked.FirstOrDefault(c => !wanted.Contains(c.Parameter.Name))
            ?? ranked.FirstOrDefault();
        TrialColumn? second = ranked.FirstOrDefault(c => c != first && c.Parameter.Name == input.Second) ?? ranked.FirstOrDefault(c => c != first);
        return [.. new[] { first, second }.OfType<TrialColumn>()];
    }

    /// <summary>At most so many parameters, in the order in which they matter.</summary>
    /// <param name="input">What is known.</param>
    /// <param name="most">How many.</param>
    public static ImmutableArray<TrialColumn> Several(PlotInput input, int most)
    {
        ImmutableArray<TrialColumn> ranked = Ranked(input);
        ImmutableArray<TrialColumn> chosen = [.. ranked.Where(c => input.Several.Contains(c.Parameter.Name))];
        return [.. (chosen.IsEmpty ? ranked : chosen).Take(most)];
    }

    /// <summary>All parameters, the most important first; as the space has them where importance is not known.</summary>
    /// <param name="input">What is known.</param>
    public static ImmutableArray<TrialColumn> Ranked(PlotInput input)
    {
        ImmutableArray<TrialColumn> columns = input.Table?.Parameters ?? [];
        Dictionary<string, double> share = (input.Importance?.Parameters ?? []).ToDictionary(p => p.Name, p => p.Share, StringComparer.Ordinal);
        return [.. columns.OrderByDescending(c => share.GetValueOrDefault(c.Parameter.Name))];
    }
}
