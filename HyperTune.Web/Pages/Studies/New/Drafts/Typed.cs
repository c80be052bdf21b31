using System.Globalization;
using HyperTune.Engine.Data;
using HyperTune.Engine.Spaces;

namespace HyperTune.Web.Pages.Studies.New.Drafts;

/// <summary>Numbers and values between what a person types and what the document holds.</summary>
public static class Typed
{
    /// <summary>A number as short as it can be typed again: 0.0001, 1e-6, 128.</summary>
    public static string Text(double value)
    {
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        int at = text.IndexOf('E', StringComparison.Ordinal);
        return at < 0 ? text : string.Create(CultureInfo.InvariantCulture, $"{text[..at]}e{int.Parse(text[(at + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)}");
    }

    /// <summary>A value as it is typed.</summary>
    public static string Text(ParameterValue value) => value.IsNumber ? Text(value.Number) : value.ToString();

    /// <summary>The finite number of a text, or null. A true minus is a minus.</summary>
    public static double? Number(string text) =>
        double.TryParse(Plain(text), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value : null;

    /// <summary>The whole number of a text, or null.</summary>
    public static long? Whole(string text) =>
        Number(text) is { } value && value == Math.Floor(value) && Math.Abs(value) < 1e15 ? (long)value : null;

    /// <summary>The value a text means for a hyper-parameter: one of its choices where it has some, else a number, a truth value or the text itself.</summary>
    public static ParameterValue Value(string name, string text)
    {
        string typed = text.Trim();
        if (HyperParameterCatalog.Find(name)?.Allowed is CategoricalDistribution allowed)
        {
            foreach (ParameterValue choice in allowed.Choices)
            {
                if (string.Equals(Text(choice), typed, StringComparison.OrdinalIgnoreCase))
                {
                    return choice;
                }
            }
        }

        return Number(typed) is { } number ? ParameterValue.Of(number)
            : bool.TryParse(typed, out bool truth) ? ParameterValue.Of(truth)
            : ParameterValue.Of(typed);
    }

    /// <summary>A share in percent, exactly.</summary>
    public static string Percent(double share)
    {
        string plain = share.ToString("R", CultureInfo.InvariantCulture);
        return decimal.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal exact)
            ? (exact * 100).ToString("0.####################", CultureInfo.InvariantCulture)
            : plain;
    }

    /// <summary>The share of a percentage, or null.</summary>
    public static double? Share(string percent) =>
        decimal.TryParse(Plain(percent).TrimEnd('%', ' '), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal value)
            ? double.Parse((value / 100).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
            : null;

    private static string Plain(string text) => text.Trim().Replace('\u2212', '-');
}
