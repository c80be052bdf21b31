using System.Globalization;
using System.Text;
using HyperTune.Engine.Data;
using HyperTune.Engine.Numerics;
using HyperTune.Engine.Trials;

namespace HyperTune.Tests.TestKit;

/// <summary>Small tables, made through the reader.</summary>
internal static class Tables
{
    public static DataTable Of(string csv, CsvSpec? spec = null)
    {
        TableResult result = Read(csv, spec);
        return result.Table ?? throw new InvalidDataException(string.Join('\n', result.Problems));
    }

    /// <summary>A table, or what is wrong with it.</summary>
    public static TableResult Read(string csv, CsvSpec? spec)
    {
        string path = Path.Combine(Path.GetTempPath(), $"hypertune-{Guid.NewGuid():N}.csv");
        File.WriteAllText(path, csv);
        try
        {
            return TableReader.Read(path, spec, CancellationToken.None);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Hourly rows: time, load (a daily wave and noise), wind (noise), day (text, one of two).</summary>
    public static DataTable Hourly(int rows, Action<int, string[]>? change = null)
    {
        Prng random = new(7);
        StringBuilder text = new("time,load,wind,day\n");
        DateTime start = new(2024, 1, 1);
        for (int i = 0; i < rows; i++)
        {
            DateTime time = start.AddHours(i);
            string[] cells =
            [
                time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
                (50 + (20 * Math.Sin(2 * Math.PI * i / 24)) + random.NextNormal()).ToString("F3", CultureInfo.InvariantCulture),
                random.NextNormal().ToString("F3", CultureInfo.InvariantCulture),
                time.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? "weekend" : "work",
            ];
            change?.Invoke(i, cells);
            text.AppendJoin(',', cells).Append('\n');
        }

        return Of(text.ToString());
    }

    /// <summary>
    /// Steps of sequences of unequal length (2 to 7), of two kinds in turn: id (s01 …), step, x (rises with the step in kind "up", falls in "down"), y (noise), kind, length
    /// (a number for each sequence).
    /// </summary>
    public static DataTable Sequences(int count, Action<int, string[]>? change = null, Func<IEnumerable<string[]>, IEnumerable<string[]>>? order = null)
    {
        Prng random = new(9);
        List<string[]> rows = [];
        for (int s = 0; s < count; s++)
        {
            int steps = 2 + (s % 6);
            for (int i = 0; i < steps; i++)
            {
                string[] cells =
                [
                    $"s{s + 1:00}",
                    i.ToString(CultureInfo.InvariantCulture),
                    ((s % 2 == 0 ? i : -i) + (0.1 * random.NextNormal())).ToString("F4", CultureInfo.InvariantCulture),
                    random.NextNormal().ToString("F4", CultureInfo.InvariantCulture),
                    s % 2 == 0 ? "up" : "down",
                    (steps + (0.5 * (s % 3))).ToString("F1", CultureInfo.InvariantCulture),
                ];
                change?.Invoke(rows.Count, cells);
                rows.Add(cells);
            }
        }

        return Of("id,step,x,y,kind,length\n" + string.Concat((order?.Invoke(rows) ?? rows).Select(r => string.Join(',', r) + "\n")));
    }

    /// <summary>Rows of three classes (40, 40 and 20 percent) round different centres: x, y, kind.</summary>
    public static DataTable Clouds(int rows, Action<int, string[]>? change = null)
    {
        Prng random = new(8);
        StringBuilder text = new("x,y,kind\n");
        for (int i = 0; i < rows; i++)
        {
            int kind = (i % 5) switch { < 2 => 0, < 4 => 1, _ => 2 };
            string[] cells =
            [
                (kind + (0.2 * random.NextNormal())).ToString("F4", CultureInfo.InvariantCulture),
                ((kind * kind) + (0.2 * random.NextNormal())).ToString("F4", CultureInfo.InvariantCulture),
                $"k{kind}",
            ];
            change?.Invoke(i, cells);
            text.AppendJoin(',', cells).Append('\n');
        }

        return Of(text.ToString());
    }
}
