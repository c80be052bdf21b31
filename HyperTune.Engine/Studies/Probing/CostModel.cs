using System.Collections.Immutable;

namespace HyperTune.Engine.Studies.Probing;

/// <summary>How long trainings take on a device: seconds of an epoch = units of work × seconds a unit, by family.</summary>
/// <param name="Families">One entry for each family that was measured.</param>
/// <param name="FixedSeconds">Seconds of a trial beside its epochs.</param>
/// <param name="Spread">Standard deviation of the logarithm of (real ÷ predicted) seconds.</param>
public sealed record CostModel(ImmutableArray<FamilyCost> Families, double FixedSeconds, double Spread)
{
    /// <summary>What is assumed before anything was measured: 1.5 billion multiply-adds a second and 20 µs a call, within a factor of five.</summary>
    public static CostModel Unmeasured { get; } = new([new("", CostFit.UsualCallPrice, 1 / 1.5e9)], 0.1, Math.Log(5) / 1.28);

    /// <summary>Seconds of one epoch.</summary>
    /// <param name="model">The family; one that was not measured is taken for the mean of those that were.</param>
    /// <param name="work">Its work.</param>
    public double SecondsAnEpoch(string model, TrialWork work)
    {
        foreach (FamilyCost family in Families)
        {
            if (family.Model == model)
            {
                return family.Seconds(work);
            }
        }

        return Math.Exp(Families.Average(f => Math.Log(f.Seconds(work))));
    }

    /// <summary>Seconds of a trial that has all its epochs.</summary>
    /// <param name="model">The family.</param>
    /// <param name="work">Its work.</param>
    public double SecondsATrial(string model, TrialWork work) => FixedSeconds + work.Epochs * SecondsAnEpoch(model, work);
}

/// <summary>How fast one family is.</summary>
/// <param name="Model">Its name; empty for any.</param>
/// <param name="CallPrice">Multiply-adds that take as long as one call of the maths library.</param>
/// <param name="SecondsAUnit">Seconds of a unit of work.</param>
public sealed record FamilyCost(string Model, double CallPrice, double SecondsAUnit)
{
    /// <summary>Seconds of one epoch; never below a microsecond.</summary>
    /// <param name="work">Its work.</param>
    public double Seconds(TrialWork work) => Math.Max(1e-6, work.Units(CallPrice) * SecondsAUnit);
}
