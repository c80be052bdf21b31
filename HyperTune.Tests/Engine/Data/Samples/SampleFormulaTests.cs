using System.Globalization;
using System.Text;
using HyperTune.Engine.Data;

namespace HyperTune.Tests.Engine.Data.Samples;

/// <summary>Samples against what is known of the formulas that they are made by.</summary>
public sealed class SampleFormulaTests
{
    [Fact]
    public void MackeyGlass_Rows_ObeyTheDelayEquation()
    {
        double[] x = [.. Rows("mackey-glass").Select(r => Number(r[1]))];
        double Slope(int t) => (0.2 * x[t - 17] / (1 + Math.Pow(x[t - 17], 10))) - (0.1 * x[t]);

        // Simpson's rule over two units against the change of x; six digits are written.
        double worst = Enumerable.Range(17, x.Length - 19).Max(t => Math.Abs(x[t + 2] - x[t] - ((Slope(t) + (4 * Slope(t + 1)) + Slope(t + 2)) / 3)));

        Assert.Equal(2000, x.Length);
        Assert.InRange(worst, 0, 1e-4);
        Assert.InRange(x.Min(), 0.2, 0.5);
        Assert.InRange(x.Max(), 1.2, 1.5);
    }

    [Fact]
    public void AddingProblem_Sum_IsThatOfTheTwoMarkedOneInEachHalf()
    {
        IGrouping<string, string[]>[] sequences = [.. Rows("adding-problem").GroupBy(r => r[0])];

        Assert.Equal(1200, sequences.Length);
        Assert.Equal(Enumerable.Range(8, 9), sequences.Select(s => s.Count()).Distinct().Order());
        Assert.All(sequences, sequence =>
        {
            string[][] steps = [.. sequence];
            int[] marked = [.. Enumerable.Range(0, steps.Length).Where(i => steps[i][3] == "1")];
            Assert.Equal(2, marked.Length);
            Assert.True(marked[0] < steps.Length / 2 && marked[1] >= steps.Length / 2);
            string sum = Assert.Single(steps.Select(s => s[4]).Distinct());
            Assert.Equal(marked.Sum(i => decimal.Parse(steps[i][2], CultureInfo.InvariantCulture)), decimal.Parse(sum, CultureInfo.InvariantCulture));
            Assert.Equal(Enumerable.Range(1, steps.Length).Select(i => i.ToString(CultureInfo.InvariantCulture)), steps.Select(s => s[1]));
        });
    }

    [Fact]
    public void TwoSpirals_Points_LieOnTheirArmAndAreHardlyToldApartByALine()
    {
        string[][] rows = Rows("two-spirals");
        double[] off = [.. rows.Select(r =>
        {
            (double x, double y) = (Number(r[0]), Number(r[1]));
            double radius = Math.Sqrt((x * x) + (y * y));
            double turned = (2 * Math.PI * 1.5 * radius) + (r[2] == "first" ? 0 : Math.PI);
            return Math.Sqrt(Math.Pow(x - (radius * Math.Cos(turned)), 2) + Math.Pow(y - (radius * Math.Sin(turned)), 2));
        })];
        double[] sides = [.. rows.Select(r => r[2] == "first" ? 1.0 : -1)];

        // An error of the radius turns the arm's place by up to 3π times as much.
        Assert.InRange(off.Average(), 0, 0.15);
        Assert.Equal(400, rows.Count(r => r[2] == "first"));
        Assert.InRange(Math.Abs(Correlation([.. rows.Select(r => Number(r[0]))], sides)), 0, 0.5);
        Assert.InRange(Math.Abs(Correlation([.. rows.Select(r => Number(r[1]))], sides)), 0, 0.5);
    }

    [Fact]
    public void NoisySines_Sequences_AreOfUnequalLengthAndStrongestAtTheFrequencyOfTheirClass()
    {
        IGrouping<string, string[]>[] sequences = [.. Rows("noisy-sines").GroupBy(r => r[0])];
        Dictionary<string, double> periods = new() { ["slow"] = 16, ["middle"] = 10, ["fast"] = 6 };

        int told = sequences.Count(sequence =>
        {
            double[] signal = [.. sequence.Select(r => Number(r[2]))];
            return periods.MaxBy(p => Power(signal, p.Value)).Key == Assert.Single(sequence.Select(r => r[3]).Distinct());
        });

        Assert.Equal(360, sequences.Length);
        Assert.True(sequences.Select(s => s.Count()).Distinct().Count() > 30);
        Assert.InRange(sequences.Min(s => s.Count()), 24, 60);
        Assert.All(periods.Keys, name => Assert.Equal(120, sequences.Count(s => s.First()[3] == name)));
        Assert.InRange(told, 350, 360);
    }

    private static double Power(double[] signal, double period)
    {
        double sine = signal.Select((v, i) => v * Math.Sin(2 * Math.PI * i / period)).Sum();
        double cosine = signal.Select((v, i) => v * Math.Cos(2 * Math.PI * i / period)).Sum();
        return (sine * sine) + (cosine * cosine);
    }

    private static double Correlation(double[] a, double[] b)
    {
        (double meanA, double meanB) = (a.Average(), b.Average());
        double together = a.Zip(b, (x, y) => (x - meanA) * (y - meanB)).Sum();
        return together / Math.Sqrt(a.Sum(x => (x - meanA) * (x - meanA)) * b.Sum(y => (y - meanB) * (y - meanB)));
    }

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);

    private static string[][] Rows(string key)
    {
        using MemoryStream stream = new();
        SampleCatalog.Find(key)!.WriteCsv(stream);
        return [.. Encoding.UTF8.GetString(stream.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(l => l.Split(','))];
    }
}
