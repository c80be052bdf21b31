using System.Globalization;
using System.Text;

namespace HyperTune.Tests.TestKit;

/// <summary>Small files as text.</summary>
public static class Csvs
{
    /// <summary>Hours from 1 November 2026 with a daily wave and a temperature.</summary>
    public static string Hourly(int rows = 600)
    {
        StringBuilder text = new("date,temp,load\n");
        DateTime start = new(2026, 11, 1);
        for (int i = 0; i < rows; i++)
        {
            double wave = Math.Sin(i * Math.PI / 12);
            text.Append(CultureInfo.InvariantCulture, $"{start.AddHours(i):yyyy-MM-dd HH:mm:ss},{10 + 4 * wave + 0.3 * Math.Cos(i):F3},{100 + 25 * wave + Math.Sin(i * 0.7):F3}\n");
        }

        return text.ToString();
    }

    /// <summary>120 sequences of 20 to 60 steps in three classes by the speed of their wave: sequence_id, step, a, b, label.</summary>
    public static string Motions()
    {
        StringBuilder text = new("sequence_id,step,a,b,label\n");
        for (int sequence = 0; sequence < 120; sequence++)
        {
            int kind = sequence % 3;
            for (int step = 0; step < 20 + (sequence % 41); step++)
            {
                double turn = (sequence * 0.7) + (step * kind * 0.4);
                text.Append(CultureInfo.InvariantCulture, $"{sequence},{step},{Math.Sin(turn) + (0.1 * Math.Sin(step * 7.3)):F3},{Math.Cos(turn) + (0.1 * Math.Cos(step * 5.9)):F3},{(kind == 0 ? "still" : kind == 1 ? "slow" : "fast")}\n");
            }
        }

        return text.ToString();
    }

    /// <summary>Three classes by two lengths.</summary>
    public static string Flowers(int rows = 150)
    {
        StringBuilder text = new("length,width,kind\n");
        for (int i = 0; i < rows; i++)
        {
            int kind = i % 3;
            text.Append(CultureInfo.InvariantCulture, $"{kind + 0.1 * Math.Sin(i):F3},{2 * kind + 0.1 * Math.Cos(i):F3},{(kind == 0 ? "rose" : kind == 1 ? "tulip" : "daisy")}\n");
        }

        return text.ToString();
    }
}
