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
