using System.Globalization;

namespace HyperTune.Web.Formatting;

/// <summary>Numbers as people read them: four significant digits, thousands comma, true minus.</summary>
public static class Numbers
{
    /// <summary>The share from which percent are hard to read.</summary>
    public const double MostAsPercent = 10;

    private const char Minus = '\u2212';

    /// <summary>Four significant digits with trailing zeros (186.3, 0.006412); below 0.001 as 6.300e−5; whole numbers from 1,000 on; an en dash for NaN.</summary>
    /// <param name="value">Any number.</param>
    public static string Significant(double value)
    {
        double size = Math.Abs(value);
        return value switch
        {
            double.NaN => "–",
            double.PositiveInfinity => "∞",
            double.NegativeInfinity => $"{Minus}∞",
            0 => "0",
            _ when size < 0.0009995 || size >= 9_999_999.5 => Scientific(value, "0.000"),
            _ when size >= 999.95 => Minused(value.ToString("#,##0", CultureInfo.InvariantCulture)),
            _ => Minused(value.ToString("F" + (3 - (int)Math.Floor(Math.Log10(Rounded(size)))), CultureInfo.InvariantCulture)),
        };
    }

    /// <summary>A mark of an axis: short, without trailing zeros (200, 0.05, 3e−5).</summary>
    /// <param name="value">Any number.</param>
    public static string Tick(double value)
    {
        double size = Math.Abs(value);
        return size != 0 && (size < 0.0009995 || size >= 9_999_999.5)
            ? Scientific(value, "0.##")
            : Minused(value.ToString("#,##0.######", CultureInfo.InvariantCulture));
    }

    /// <summary>An exact count with thousands comma.</summary>
    /// <param name="value">Any number.</param>
    public static string Count(long value) => Minused(value.ToString("#,##0", CultureInfo.InvariantCulture));

    /// <summary>A share as percent with one decimal: 0.548 is 54.8 %; as a ratio from 1,000 % on: 24.52 is 24.5 times.</summary>
    /// <param name="share">Any number.</param>
    public static string Percent(double share) => share switch
    {
        _ when !double.IsFinite(share) => "–",
        _ when Math.Abs(share) >= MostAsPercent => Times(share),
        _ => Minused((share * 100).ToString("0.0", CultureInfo.InvariantCulture)) + "\u00A0%",
    };

    /// <summary>A ratio: 24.5 times; without decimals from 100 on, and with four digits from ten million on.</summary>
    /// <param name="ratio">A finite number.</param>
    public static string Times(double ratio) => Math.Abs(ratio) switch
    {
        >= 9_999_999.5 => Scientific(ratio, "0.000"),
        >= 99.95 => Minused(ratio.ToString("#,##0", CultureInfo.InvariantCulture)),
        _ => Minused(ratio.ToString("0.0", CultureInfo.InvariantCulture)),
    } + "\u00A0times";

    /// <summary>A difference with its sign and four significant digits: +0.02100, −50.20.</summary>
    /// <param name="difference">Any number.</param>
    public static string Signed(double difference) => difference > 0 ? "+" + Significant(difference) : Significant(difference);

    /// <summary>A share with its sign: +9.1 %, −54.8 %.</summary>
    /// <param name="share">Any number.</param>
    public static string SignedPercent(double share) => share > 0 ? "+" + Percent(share) : Percent(share);

    private static double Rounded(double size)
    {
        double unit = Math.Pow(10, Math.Floor(Math.Log10(size)) - 3);
        return Math.Round(size / unit) * unit;
    }

    private static string Scientific(double value, string mantissa)
    {
        string text = value.ToString(mantissa + "e0", CultureInfo.InvariantCulture);
        return text.Replace('-', Minus);
    }

    private static string Minused(string text) => text.Replace('-', Minus);
}
