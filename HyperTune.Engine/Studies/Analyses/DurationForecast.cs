using System.Collections.Immutable;

namespace HyperTune.Engine.Studies.Analyses;

/// <summary>What trials took beside what was foretold for them by trees that had not seen them.</summary>
/// <param name="Trials">Trials the forest was grown on.</param>
/// <param name="Needed">The least number of trials from which anything is said.</param>
/// <param name="Number">Trials with an answer, ascending; empty when there were too few trials.</param>
/// <param name="Real">Seconds each took.</param>
/// <param name="Foretold">Seconds foretold for each.</param>
public sealed record DurationForecast(int Trials, int Needed, ImmutableArray<int> Number, ImmutableArray<double> Real, ImmutableArray<double> Foretold)
{
    /// <summary>
    /// The share of the variance of the logarithms of the seconds that is foretold; below 0 where their mean would be nearer. NaN with fewer than two answers
    /// or equal durations.
    /// </summary>
    public double Explained
    {
        get
        {
            double[] real = [.. Real.Select(Math.Log)];
            double mean = real.DefaultIfEmpty(double.NaN).Average();
            double all = real.Sum(y => (y - mean) * (y - mean));
            double left = real.Zip(Foretold, (y, p) => (y - Math.Log(p)) * (y - Math.Log(p))).Sum();
            return real.Length < 2 || all == 0 ? double.NaN : 1 - (left / all);
        }
    }

    /// <summary>The median distance between foretold and real, as a share of the real; NaN without answers.</summary>
    public double MedianError
    {
        get
        {
            double[] errors = [.. Real.Zip(Foretold, (y, p) => Math.Abs(p - y) / y).Order()];
            return errors.Length == 0 ? double.NaN : (errors[(errors.Length - 1) / 2] + errors[errors.Length / 2]) / 2;
        }
    }
}
