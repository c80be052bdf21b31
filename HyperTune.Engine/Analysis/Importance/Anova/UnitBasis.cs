using HyperTune.Engine.Spaces;

namespace HyperTune.Engine.Analysis.Importance.Anova;

/// <summary>
/// Functions of one parameter, orthonormal and with mean zero when the parameter is drawn from its distribution within a set: polynomials where values have
/// an order, contrasts of unordered choices.
/// </summary>
/// <remarks>
/// Polynomials follow from their three-term recurrence, computed from the places and chances of the values (Stieltjes); of finitely many values there are at most as many as
/// values less one. More than 64 choices are taken in their order. W. Gautschi, "Orthogonal polynomials: computation and approximation", Oxford, 2004, section 2.2.
/// </remarks>
internal sealed class UnitBasis
{
    private const int ContinuumPlaces = 256;
    private const int MostChoices = 64;

    private readonly double[] centres;
    private readonly double[] norms;
    private readonly int[]? choiceRanks;
    private readonly int choices;

    private UnitBasis(int count, double[] centres, double[] norms, int[]? choiceRanks, int choices)
    {
        Count = count;
        this.centres = centres;
        this.norms = norms;
        this.choiceRanks = choiceRanks;
        this.choices = choices;
    }

    /// <summary>No function at all.</summary>
    public static UnitBasis None { get; } = new(0, [], [], null, 0);

    /// <summary>How many functions there are.</summary>
    public int Count { get; }

    /// <summary>Whether the functions have an order of growing roughness; contrasts of choices have none.</summary>
    public bool IsOrdered => choiceRanks is null;

    /// <summary>The functions of a parameter.</summary>
    /// <param name="distribution">Its values.</param>
    /// <param name="within">Where its values lie.</param>
    /// <param name="most">The greatest number of polynomials.</param>
    public static UnitBasis Of(ParameterDistribution distribution, UnitSet within, int most)
    {
        if (distribution is CategoricalDistribution { Ordered: false, Choices.Length: <= MostChoices } choice)
        {
            int[] ranks = new int[choice.Choices.Length];
            int inside = 0;
            for (int i = 0; i < ranks.Length; i++)
            {
                ranks[i] = Holds(within, (i + 0.5) / ranks.Length) ? inside++ : -1;
            }

            return new(Math.Max(0, inside - 1), [], [], ranks, inside);
        }

        (double[] places, double[] chances) = Nodes(distribution, within);
        int count = Math.Min(most, places.Length - 1);
        return count < 1 ? None : Polynomials(places, chances, count);
    }

    /// <summary>The values of the functions at a place of the unit interval.</summary>
    /// <param name="unit">In the set.</param>
    /// <param name="values">Where they go, one a function.</param>
    public void Evaluate(double unit, Span<double> values)
    {
        if (choiceRanks is not null)
        {
            Contrasts(choiceRanks[Math.Clamp((int)(unit * choiceRanks.Length), 0, choiceRanks.Length - 1)], values);
            return;
        }

        double before = 0;
        double now = 1;
        for (int k = 0; k < Count; k++)
        {
            double next = ((unit - centres[k]) * now - (k > 0 ? norms[k - 1] : 0) * before) / norms[k];
            (before, now) = (now, next);
            values[k] = next;
        }
    }

    // Helmert contrasts of equally likely choices: each compares one choice with the mean of those before it.
    private void Contrasts(int rank, Span<double> values)
    {
        for (int k = 0; k < Count; k++)
        {
            double scale = Math.Sqrt((double)choices / ((k + 1) * (k + 2)));
            values[k] = rank < 0 || rank > k + 1 ? 0 : rank == k + 1 ? (k + 1) * scale : -scale;
        }
    }

    private static UnitBasis Polynomials(double[] places, double[] chances, int count)
    {
        double[] centres = new double[count];
        double[] norms = new double[count];
        double[] before = new double[places.Length];
        double[] now = new double[places.Length];
        Array.Fill(now, 1);
        for (int k = 0; k < count; k++)
        {
            centres[k] = Sum((g, p) => chances[g] * p * now[g] * now[g]);
            double[] next = [.. places.Select((p, g) => (p - centres[k]) * now[g] - (k > 0 ? norms[k - 1] : 0) * before[g])];
            norms[k] = Math.Sqrt(Sum((g, _) => chances[g] * next[g] * next[g]));
            (before, now) = (now, [.. next.Select(v => v / norms[k])]);
        }

        return new(count, centres, norms, null, 0);

        double Sum(Func<int, double, double> term) => places.Select((p, g) => term(g, p)).Sum();
    }

    private static (double[] Places, double[] Chances) Nodes(ParameterDistribution distribution, UnitSet within)
    {
        List<(double Place, double Chance)> nodes = [];
        if (distribution.Count is { } count && count <= ContinuumPlaces)
        {
            for (int i = 0; i < count; i++)
            {
                (_, double from, double to) = UnitSet.CellOf(distribution, i);
                if (Holds(within, (from + to) / 2))
                {
                    nodes.Add(((from + to) / 2, to - from));
                }
            }
        }
        else
        {
            foreach ((double from, double to) in within.Intervals)
            {
                int places = Math.Max(1, (int)(ContinuumPlaces * (to - from) / within.Length));
                nodes.AddRange(Enumerable.Range(0, places).Select(i => (from + (i + 0.5) / places * (to - from), (to - from) / places)));
            }
        }

        double sum = nodes.Sum(n => n.Chance);
        return ([.. nodes.Select(n => n.Place)], [.. nodes.Select(n => n.Chance / sum)]);
    }

    private static bool Holds(UnitSet set, double place) => set.Intervals.Any(i => place >= i.From && place < i.To);
}
