using System.Collections.Immutable;

namespace HyperTune.Engine.Data.Reading;

/// <summary>Counts, ranges and small plots of typed columns.</summary>
internal static class ColumnFigures
{
    private const int SketchPoints = 64;
    private const int MostDistinct = 10_000;
    private const int MostTop = 20;
    private const int FewIntegers = 64;

    /// <summary>The profile of a column whose numbers or moments are given where it has them. Cost O(rows).</summary>
    public static ColumnProfile Profile(string name, int[] codes, TextPool texts, double[]? numbers, DateTime?[]? moments, int mostCategories)
    {
        int[] counts = new int[texts.Count];
        int missing = 0;
        foreach (int code in codes)
        {
            if (code < 0)
            {
                missing++;
            }
            else
            {
                counts[code]++;
            }
        }

        ColumnProfile profile = new()
        {
            Name = name,
            Kind = ColumnKind.Text,
            Count = codes.Length - missing,
            Missing = missing,
            Distinct = Math.Min(texts.Count, MostDistinct),
        };
        return profile.Count == 0 ? profile with { Kind = ColumnKind.Constant }
            : numbers is not null ? OfNumbers(profile, numbers, counts, texts)
            : moments is not null ? OfMoments(profile, moments)
            : OfTexts(profile, counts, texts, mostCategories);
    }

    private static ColumnProfile OfNumbers(ColumnProfile profile, double[] numbers, int[] counts, TextPool texts)
    {
        double min = double.PositiveInfinity;
        double max = double.NegativeInfinity;
        double sum = 0;
        bool whole = true;
        HashSet<double> distinct = [];
        foreach (double x in numbers)
        {
            if (!double.IsNaN(x))
            {
                min = Math.Min(min, x);
                max = Math.Max(max, x);
                sum += x;
                whole &= x == Math.Floor(x) && Math.Abs(x) < 1L << 53;
                _ = distinct.Count < MostDistinct && distinct.Add(x);
            }
        }

        double mean = sum / profile.Count;
        double squares = numbers.Sum(x => double.IsNaN(x) ? 0 : (x - mean) * (x - mean));
        ColumnKind kind = min == max ? ColumnKind.Constant : whole ? ColumnKind.Integer : ColumnKind.Number;
        return profile with
        {
            Kind = kind,
            Distinct = distinct.Count,
            Min = min,
            Max = max,
            Mean = mean,
            Deviation = Math.Sqrt(squares / profile.Count),
            Top = kind != ColumnKind.Number && texts.Count <= FewIntegers ? Top(counts, texts) : [],
            Sketch = MeansOfRuns(numbers),
        };
    }

    private static ColumnProfile OfMoments(ColumnProfile profile, DateTime?[] moments)
    {
        DateTime first = moments.Min()!.Value;
        DateTime last = moments.Max()!.Value;
        double[] bins = new double[SketchPoints];
        double span = Math.Max(1, (last - first).Ticks);
        foreach (DateTime? moment in moments)
        {
            if (moment is { } m)
            {
                bins[(int)Math.Min(SketchPoints - 1, (m - first).Ticks / span * SketchPoints)]++;
            }
        }

        return profile with
        {
            Kind = first == last ? ColumnKind.Constant : ColumnKind.DateTime,
            First = first,
            Last = last,
            Sketch = [.. bins],
        };
    }

    private static ColumnProfile OfTexts(ColumnProfile profile, int[] counts, TextPool texts, int mostCategories)
    {
        bool few = texts.Count <= mostCategories && (texts.Count * 2 <= profile.Count || texts.Count <= 2);
        ColumnKind kind = texts.Count == 1 ? ColumnKind.Constant : few ? ColumnKind.Category : ColumnKind.Text;
        return profile with
        {
            Kind = kind,
            Top = kind == ColumnKind.Text ? [] : Top(counts, texts),
            Sketch = kind == ColumnKind.Text ? [] : [.. counts.OrderDescending().Take(SketchPoints).Select(c => (double)c)],
        };
    }

    private static ImmutableArray<ValueCount> Top(int[] counts, TextPool texts) =>
        [.. counts.Index().OrderByDescending(c => c.Item).ThenBy(c => c.Index).Take(MostTop).Select(c => new ValueCount(texts[c.Index], c.Item))];

    private static ImmutableArray<double> MeansOfRuns(double[] numbers)
    {
        int points = Math.Min(SketchPoints, numbers.Length);
        double[] sums = new double[points];
        int[] counts = new int[points];
        for (int row = 0; row < numbers.Length; row++)
        {
            if (!double.IsNaN(numbers[row]))
            {
                int at = (int)((long)row * points / numbers.Length);
                sums[at] += numbers[row];
                counts[at]++;
            }
        }

        return [.. sums.Select((s, i) => counts[i] == 0 ? double.NaN : s / counts[i])];
    }
}
