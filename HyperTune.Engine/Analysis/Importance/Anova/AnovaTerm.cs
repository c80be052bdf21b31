namespace HyperTune.Engine.Analysis.Importance.Anova;

/// <summary>One term of the functional analysis of variance: what one parameter, or two together, add to the target.</summary>
/// <remarks>
/// The columns are orthonormal over the space: their means are zero, means of their squares one, and means of products of two of them, in one term or in two, zero.
/// A term's variance is therefore the sum of its squared coefficients. Where a parameter of the term is inactive its columns are zero.
/// </remarks>
/// <param name="First">The index of the parameter, of the earlier one of two; −1 for what no parameter or pair accounts for.</param>
/// <param name="Second">The index of the later one of two; −1 when there is none.</param>
/// <param name="Columns">[functions × trials].</param>
/// <param name="Shapes">[shapes × functions]: ways in which the variance of the term may spread over its functions; each sums to 1.</param>
/// <param name="Prior">The chance, before the trials are looked at, that the term has any variance; in (0, 1).</param>
internal sealed record AnovaTerm(int First, int Second, double[][] Columns, double[][] Shapes, double Prior)
{
    /// <summary>The number of functions.</summary>
    public int Count => Columns.Length;

    /// <summary>Whether it is an interaction.</summary>
    public bool IsPair => Second >= 0;
}
