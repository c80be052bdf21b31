using System.Globalization;
using System.Numerics;

namespace HyperTune.Engine.Numerics;

/// <summary>The Sobol sequence: points of the unit cube that fill it evenly, every prefix of it and every pair of coordinates.</summary>
/// <remarks>
/// Direction numbers of S. Joe, F. Y. Kuo, "Constructing Sobol sequences with better two-dimensional projections", SIAM J. Sci. Comput. 30, 2008;
/// points in Gray-code order (I. Antonov, V. Saleev, 1979), which permutes each block of 2^k points. Scrambled by a random linear matrix
/// (J. Matoušek, "On the L2-discrepancy for anchored boxes", J. Complexity 14, 1998) and a digital shift: each point is then uniform in the cube, and
/// the blocks stay as even as they were. 52 binary digits. Making one costs O(d), a point O(d log index).
/// </remarks>
internal sealed class SobolSequence
{
    /// <summary>The most coordinates a point may have.</summary>
    public const int MostDimensions = 512;

    private const int Digits = 52;
    private const int Columns = 32;
    private static readonly Lazy<uint[][]> Table = new(ReadTable);

    private readonly ulong[][] directions;
    private readonly ulong[] shifts;

    /// <summary>The sequence itself, which begins with the origin.</summary>
    /// <param name="dimensions">Coordinates of a point, 0 to <see cref="MostDimensions"/>.</param>
    public SobolSequence(int dimensions)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(dimensions);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dimensions, MostDimensions);
        directions = [.. Enumerable.Range(0, dimensions).Select(Directions)];
        shifts = new ulong[dimensions];
    }

    /// <summary>Coordinates of a point.</summary>
    public int Dimensions => directions.Length;

    /// <summary>A scrambled sequence. A coordinate does not depend on how many there are.</summary>
    /// <param name="dimensions">Coordinates of a point, 0 to <see cref="MostDimensions"/>.</param>
    /// <param name="seed">Different seeds give independent scrambles.</param>
    public static SobolSequence Scrambled(int dimensions, ulong seed)
    {
        SobolSequence sequence = new(dimensions);
        Prng chance = new(seed);
        Span<ulong> columns = stackalloc ulong[Digits];
        for (int d = 0; d < dimensions; d++)
        {
            // A lower triangular matrix of random digits with ones on its diagonal, column by column: digit j changes only itself and finer ones.
            for (int j = 0; j < Digits; j++)
            {
                ulong own = 1UL << (Digits - 1 - j);
                columns[j] = own | (chance.NextBits() & (own - 1));
            }

            ulong[] plain = sequence.directions[d];
            for (int k = 0; k < Columns; k++)
            {
                plain[k] = Multiply(columns, plain[k]);
            }

            sequence.shifts[d] = chance.NextBits() >> (64 - Digits);
        }

        return sequence;
    }

    /// <summary>One point of the sequence.</summary>
    /// <param name="index">Which, from 0.</param>
    /// <param name="point">Receives <see cref="Dimensions"/> coordinates in [0, 1).</param>
    public void Point(uint index, Span<double> point)
    {
        for (int d = 0; d < directions.Length; d++)
        {
            ulong digits = shifts[d];
            for (uint gray = index ^ (index >> 1); gray != 0; gray &= gray - 1)
            {
                digits ^= directions[d][BitOperations.TrailingZeroCount(gray)];
            }

            point[d] = digits * (1.0 / (1UL << Digits));
        }
    }

    private static ulong Multiply(ReadOnlySpan<ulong> columns, ulong digits)
    {
        ulong product = 0;
        for (; digits != 0; digits &= digits - 1)
        {
            product ^= columns[Digits - 1 - BitOperations.TrailingZeroCount(digits)];
        }

        return product;
    }

    // v_k = m_k / 2^k, with the recurrence of the primitive polynomial beyond its degree (Joe & Kuo 2008, equation 3).
    private static ulong[] Directions(int dimension)
    {
        ulong[] v = new ulong[Columns];
        if (dimension == 0)
        {
            return [.. Enumerable.Range(1, Columns).Select(k => 1UL << (Digits - k))];
        }

        uint[] row = Table.Value[dimension - 1];
        (int degree, uint coefficients) = ((int)row[0], row[1]);
        for (int k = 0; k < Columns; k++)
        {
            if (k < degree)
            {
                v[k] = (ulong)row[k + 2] << (Digits - 1 - k);
                continue;
            }

            v[k] = v[k - degree] ^ (v[k - degree] >> degree);
            for (int j = 1; j < degree; j++)
            {
                v[k] ^= ((coefficients >> (degree - 1 - j)) & 1) * v[k - j];
            }
        }

        return v;
    }

    private static uint[][] ReadTable()
    {
        using Stream stream = typeof(SobolSequence).Assembly.GetManifestResourceStream("HyperTune.Engine.Numerics.SobolDirections.txt")!;
        using StreamReader reader = new(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(line => line[0] != '#')
            .Select(line => Array.ConvertAll(line.Split(' '), word => uint.Parse(word, CultureInfo.InvariantCulture)))];
    }
}
