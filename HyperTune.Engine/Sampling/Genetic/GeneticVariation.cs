using HyperTune.Engine.Numerics;
using HyperTune.Engine.Spaces;

namespace HyperTune.Engine.Sampling.Genetic;

/// <summary>How a child differs from its parents.</summary>
/// <remarks>D. E. Goldberg, "Genetic Algorithms in Search, Optimization, and Machine Learning", 1989; two-point crossover and Gaussian mutation.</remarks>
internal static class GeneticVariation
{
    /// <summary>Takes the genes between two cuts, in the order of the parameters, from the second parent; a gene that one parent lacks comes from the other. Cost O(d).</summary>
    public static double[] Cross(double[] first, double[] second, Prng chance)
    {
        int a = chance.NextInt(first.Length + 1);
        int b = chance.NextInt(first.Length + 1);
        (int from, int to) = (Math.Min(a, b), Math.Max(a, b));
        double[] child = new double[first.Length];
        for (int i = 0; i < child.Length; i++)
        {
            (double preferred, double other) = i >= from && i < to ? (second[i], first[i]) : (first[i], second[i]);
            child[i] = double.IsNaN(preferred) ? other : preferred;
        }

        return child;
    }

    /// <summary>Moves each gene with a chance. Cost O(d).</summary>
    /// <param name="genes">[d] Changed in place; NaN stays.</param>
    /// <param name="cube">Their space.</param>
    /// <param name="rate">The chance of each gene.</param>
    /// <param name="deviation">The standard deviation of a move, as a share of the parameter's scale.</param>
    /// <param name="chance">The stream of chance.</param>
    public static void Mutate(double[] genes, UnitCube cube, double rate, double deviation, Prng chance)
    {
        for (int i = 0; i < genes.Length; i++)
        {
            if (chance.NextUnit() < rate && !double.IsNaN(genes[i]))
            {
                genes[i] = UnitSteps.Normal(cube[i].Distribution, genes[i], deviation, chance);
            }
        }
    }

    /// <summary>The configuration of genes; an active parameter whose gene no parent had gets that of another individual, or is drawn where none has it. Cost O(d).</summary>
    public static ParameterSet Express(double[] genes, GeneticPopulation population, Prng chance) => population.Cube.Decode(i =>
    {
        if (!double.IsNaN(genes[i]))
        {
            return genes[i];
        }

        double lent = population.Members[chance.NextInt(population.Members.Count)].Genes[i];
        return double.IsNaN(lent) ? chance.NextUnit() : lent;
    });
}
