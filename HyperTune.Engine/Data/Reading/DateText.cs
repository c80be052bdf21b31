using System.Globalization;
using static HyperTune.Engine.Data.Reading.ReadingText;

namespace HyperTune.Engine.Data.Reading;

/// <summary>Moments as people write them. Offsets are turned to UTC; without one the clock is kept as written.</summary>
internal static class DateText
{
    /// <summary>How moments with a clock are written where the file holds no texts.</summary>
    public const string ClockFormat = "yyyy-MM-dd HH:mm:ss.FFFFFFF";

    /// <summary>How days are written where the file holds no texts.</summary>
    public const string DayFormat = "yyyy-MM-dd";

    /// <summary>Format of numbers that are seconds since 1970.</summary>
    public const string Seconds = "unix";

    /// <summary>Format of numbers that are milliseconds since 1970.</summary>
    public const string Milliseconds = "unix_ms";

    private const int Trial = 50;
    private const DateTimeStyles Style = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    private static readonly string[] Times = ["", " H:mmK", " H:mm:ssK", " H:mm:ss.FFFFFFFK", "'T'H:mmK", "'T'H:mm:ssK", "'T'H:mm:ss.FFFFFFFK", " h:mm tt", " h:mm:ss tt"];

    // A column is read by one family; of two that read all of it the one that gives fewer steps back in time wins, then the earlier.
    private static readonly string[][] Families =
    [
        WithTimes("yyyy-M-d"),
        ["yyyy-M"],
        WithTimes("yyyy/M/d"),
        ["yyyy/M"],
        WithTimes("yyyy.M.d"),
        WithTimes("d.M.yyyy"),
        WithTimes("M/d/yyyy"),
        WithTimes("d/M/yyyy"),
        WithTimes("d-M-yyyy"),
        WithTimes("M-d-yyyy"),
        [.. WithTimes("d-MMM-yyyy"), .. WithTimes("d MMM yyyy"), .. WithTimes("d MMMM yyyy")],
        ["MMM d, yyyy", "MMMM d, yyyy"],
        ["MMM yyyy", "MMM-yyyy", "MMMM yyyy"],
        ["M/yyyy"],
        ["yyyy'年'M'月'd'日'", "yyyy'年'M'月'd'日' H:mm", "yyyy'年'M'月'd'日' H:mm:ss"],
        ["yyyy'年'M'月'"],
        WithTimes("d.M.yy"),
        WithTimes("M/d/yy"),
        WithTimes("d/M/yy"),
        ["d-MMM-yy"],
    ];

    /// <summary>Whether a text is a moment in any known form.</summary>
    public static bool LooksLikeDate(string text) => Families.Any(f => DateTime.TryParseExact(text, f, CultureInfo.InvariantCulture, Style, out _));

    /// <summary>Reads all texts of a column by one family of formats, or answers null. Cost O(texts × families) at worst, O(texts) for what is no date.</summary>
    /// <param name="texts">The column's different texts, in the order they first came.</param>
    /// <param name="skip">Texts that stand for missing values.</param>
    public static DateReading? Read(TextPool texts, Func<int, bool> skip)
    {
        List<DateReading> readings = [];
        foreach (string[] family in Families)
        {
            if (Read(texts, skip, family, Trial) is not null && Read(texts, skip, family, texts.Count) is { } reading)
            {
                readings.Add(reading);
            }
        }

        if (readings.Count == 0)
        {
            return null;
        }

        int fewest = readings.Min(r => r.StepsBack);
        DateReading[] best = [.. readings.Where(r => r.StepsBack == fewest)];
        return best[0] with { Other = best.Length > 1 ? best[1].Format : null };
    }

    /// <summary>Reads what was written by <see cref="ClockFormat"/> and <see cref="DayFormat"/>.</summary>
    public static DateReading? ReadDeclared(TextPool texts) => Read(texts, _ => false, [ClockFormat + "K", DayFormat], texts.Count);

    /// <summary>Reads all texts of a column by one given format, or answers null. <c>unix</c> and <c>unix_ms</c> are seconds and milliseconds since 1970.</summary>
    /// <exception cref="UnreadableFileException">It is no format.</exception>
    public static DateReading? Read(TextPool texts, Func<int, bool> skip, string format)
    {
        if (format is Seconds or Milliseconds)
        {
            return ReadUnix(texts, skip, format);
        }

        try
        {
            _ = DateTime.UnixEpoch.ToString(format, CultureInfo.InvariantCulture);
        }
        catch (FormatException)
        {
            throw new UnreadableFileException("/data/csv/date_format", L["UnknownDateFormat", format], L["UnknownDateFormat.Expected"]);
        }

        return Read(texts, skip, [format, $"{format}K"], texts.Count);
    }

    private static DateReading? Read(TextPool texts, Func<int, bool> skip, string[] formats, int count)
    {
        DateTime?[] moments = new DateTime?[texts.Count];
        string? first = null;
        string format = formats[0];
        DateTime last = DateTime.MinValue;
        int back = 0;
        SortedSet<string> offsets = new(StringComparer.Ordinal);
        int without = 0;
        for (int code = 0; code < Math.Min(count, texts.Count); code++)
        {
            if (skip(code))
            {
                continue;
            }

            string text = texts[code];
            if (!DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, Style, out DateTime moment))
            {
                if (Array.Find(formats, f => DateTime.TryParseExact(text, f, CultureInfo.InvariantCulture, Style, out _)) is not { } other)
                {
                    return null;
                }

                format = other;
                moment = DateTime.ParseExact(text, format, CultureInfo.InvariantCulture, Style);
            }

            first ??= format;
            back += moment < last ? 1 : 0;
            if (format[^1] == 'K')
            {
                without += OffsetOf(text) is { } offset && (offsets.Contains(offset) || offsets.Add(offset)) ? 0 : 1;
            }

            moments[code] = last = DateTime.SpecifyKind(moment, DateTimeKind.Unspecified);
        }

        return first is null ? null : new(moments, first.TrimEnd('K'), back, null) { Offsets = new([.. offsets], without) };
    }

    private static DateReading? ReadUnix(TextPool texts, Func<int, bool> skip, string format)
    {
        double perSecond = format == Seconds ? 1 : 1000;
        DateTime?[] moments = new DateTime?[texts.Count];
        bool any = false;
        for (int code = 0; code < texts.Count; code++)
        {
            if (skip(code))
            {
                continue;
            }

            // From 1973 to 2099: what lies outside is hardly a moment.
            if (!NumberText.TryParse(texts.Utf8(code), NumberWriting.Plain, out double number) || number / perSecond is < 1e8 or > 4.1e9)
            {
                return null;
            }

            any = true;
            moments[code] = DateTime.SpecifyKind(DateTime.UnixEpoch.AddSeconds(number / perSecond), DateTimeKind.Unspecified);
        }

        return any ? new(moments, format, 0, null) : null;
    }

    // What a text that was read with an offset ends in: Z, +01:00, or nothing.
    private static string? OffsetOf(string text) =>
        text[^1] is 'Z' or 'z' ? "Z" : text.Length > 6 && text[^3] == ':' && text[^6] is ('+' or '-') ? text[^6..] : null;

    private static string[] WithTimes(string date) => [.. Times.Select(t => date + t)];
}

/// <summary>A column read as moments.</summary>
/// <param name="Moments">By text; null where it stands for a missing value.</param>
/// <param name="Format">The format of the first.</param>
/// <param name="StepsBack">How often a text's moment lies before that of the text that came before it.</param>
/// <param name="Other">Another format that reads the column as well; null when there is none.</param>
internal sealed record DateReading(DateTime?[] Moments, string Format, int StepsBack, string? Other)
{
    /// <summary>UTC offsets that the texts name.</summary>
    public OffsetTally Offsets { get; init; } = OffsetTally.None;
}
