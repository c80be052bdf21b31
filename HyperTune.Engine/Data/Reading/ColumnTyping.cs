using System.Collections.Immutable;
using HyperTune.Engine.Trials;
using static HyperTune.Engine.Data.Reading.ReadingText;

namespace HyperTune.Engine.Data.Reading;

/// <summary>Finds the kind of each column, and gathers what was found on the way: missing markers, the date format, doubts.</summary>
internal sealed class ColumnTyping
{
    // At most so many different texts make a category; one-hot encoding has the same bound.
    private const int MostCategories = 64;

    private readonly ImmutableArray<string> givenMarkers;
    private readonly string? givenFormat;
    private readonly TimeZoneInfo? zone;
    private readonly SortedSet<string> markers = new(StringComparer.Ordinal);
    private readonly List<string> warnings = [];

    private ColumnTyping(NumberWriting writing, CsvSpec given)
    {
        Writing = writing;
        givenMarkers = given.MissingMarkers.IsDefault ? [] : given.MissingMarkers;
        givenFormat = given.DateFormat;
        zone = given.TimeZone is { } name ? LocalClock.Zone(name) : null;
    }

    /// <summary>How numbers are written.</summary>
    public NumberWriting Writing { get; }

    /// <summary>Format of the first column of moments; null when there is none.</summary>
    public string? DateFormat { get; private set; }

    /// <summary>The zone whose clock times are read by; null for none.</summary>
    public string? TimeZone => zone?.Id;

    /// <summary>Texts that stand for missing values: the given ones, else those that were met.</summary>
    public ImmutableArray<string> Markers => givenMarkers.Length > 0 ? givenMarkers : [.. markers];

    /// <summary>Doubts, one sentence each.</summary>
    public IReadOnlyList<string> Warnings => warnings;

    /// <summary>Finds how a whole file writes its numbers.</summary>
    /// <param name="table">The file.</param>
    /// <param name="delimiter">Between columns.</param>
    /// <param name="given">What is known.</param>
    public static ColumnTyping Find(RawTable table, char delimiter, CsvSpec given)
    {
        char? point = given.Decimal switch
        {
            null => null,
            "." or "," => given.Decimal[0],
            _ => throw new UnreadableFileException("/data/csv/decimal", L["UnknownDecimal", given.Decimal], L["UnknownDecimal.Expected"]),
        };
        NumberWritingFinder finder = new();
        NumberWriting writing = finder.Find(table.Columns.Where(c => c.Content == RawContent.Unknown).Select(c => (c.Name, c.Texts)), delimiter, point, Thousands(given));
        ColumnTyping typing = new(writing, given);
        if (finder.Doubt is { } doubt)
        {
            typing.warnings.Add(L["ThousandsGuessed", doubt.Column, doubt.Example, writing.Thousands]);
        }

        return typing;
    }

    // A reading that was kept whole before thousands were known had none.
    private static char? Thousands(CsvSpec given) => given.Thousands switch
    {
        null => given is { Delimiter: not null, Header: not null, Encoding: not null, Decimal: not null } ? NumberWriting.Nothing : null,
        "" => NumberWriting.Nothing,
        "," or "." or " " or "'" when given.Thousands != given.Decimal => given.Thousands[0],
        _ => throw new UnreadableFileException("/data/csv/thousands", L["UnknownThousands", given.Thousands], L["UnknownThousands.Expected"]),
    };

    /// <summary>Types one column: numbers, else moments, else texts. Cost O(rows + different texts).</summary>
    public DataColumn Type(RawColumn raw, int rows, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        TextPool texts = raw.Texts;
        (bool[] missing, bool[] weak) = FindMarkers(raw);
        bool Skip(int code) => missing[code] || weak[code];
        bool free = raw.Content is RawContent.Unknown or RawContent.Numbers;
        DateReading? dates = raw.Content == RawContent.Moments ? DateText.ReadDeclared(texts)
            : givenFormat is { } format && free ? DateText.Read(texts, Skip, format)
            : null;
        double[] numbers = dates is null ? ReadNumbers(texts, raw.Content == RawContent.Numbers ? NumberWriting.Plain : Writing) : [];
        bool allNumbers = dates is null && free && Enumerable.Range(0, texts.Count).All(c => Skip(c) || !double.IsNaN(numbers[c]));
        dates ??= allNumbers || raw.Content != RawContent.Unknown ? null : DateText.Read(texts, Skip);
        Note(raw, dates);
        if (allNumbers || dates is not null)
        {
            for (int code = 0; code < missing.Length; code++)
            {
                missing[code] |= weak[code];
            }
        }

        for (int code = 0; code < missing.Length; code++)
        {
            if (missing[code] && raw.Content == RawContent.Unknown)
            {
                markers.Add(texts[code]);
            }
        }

        NoteInfinities(raw, missing);

        return Build(raw, rows, missing, allNumbers ? numbers : null, dates, allNumbers || dates is not null ? null : numbers);
    }

    private DataColumn Build(RawColumn raw, int rows, bool[] missing, double[]? numbers, DateReading? dates, double[]? someNumbers)
    {
        int firstTextRow = someNumbers is null ? -1 : FirstText(raw, missing, someNumbers);
        string? firstText = firstTextRow < 0 ? null : raw.Texts[raw.Codes[firstTextRow]];
        int[] renamed = raw.Texts.Freeze(code => !missing[code]);
        int[] codes = new int[rows];
        double[]? byRow = numbers is null ? null : new double[rows];
        DateTime?[]? momentByRow = dates is null ? null : new DateTime?[rows];
        for (int row = 0; row < rows; row++)
        {
            int code = raw.Codes[row];
            codes[row] = code < 0 ? -1 : renamed[code];
            byRow?[row] = codes[row] < 0 ? double.NaN : numbers![code];
            momentByRow?[row] = codes[row] < 0 ? null : dates!.Moments[code];
        }

        string? readIn = dates is not null && momentByRow is not null ? ToUtc(raw.Name, momentByRow, dates) : null;
        ColumnProfile profile = ColumnFigures.Profile(raw.Name, codes, raw.Texts, byRow, momentByRow, MostCategories);
        profile = profile.Kind == ColumnKind.DateTime ? profile with { Time = TimeAxisFinder.Find(momentByRow!, dates!.Offsets, readIn) } : profile;
        return new()
        {
            Profile = firstText is null ? profile : profile with { FirstText = firstText, FirstTextRow = firstTextRow + 1 },
            Codes = codes,
            Dictionary = raw.Texts,
            Numbers = profile.Count == 0 ? null : byRow,
            Moments = profile.Kind == ColumnKind.DateTime ? momentByRow : null,
        };
    }

    // Days have no clock, and what names its offset or counts from 1970 needs no zone.
    private string? ToUtc(string name, DateTime?[] moments, DateReading dates)
    {
        if (zone is null || dates.Offsets.Offsets.Length > 0 || dates.Format is DateText.Seconds or DateText.Milliseconds
            || !moments.Any(m => m is { } moment && moment.TimeOfDay != TimeSpan.Zero))
        {
            return null;
        }

        (int skipped, int first) = LocalClock.ToUtc(moments, zone);
        warnings.Add(L["ReadInZone", name, zone.Id]);
        if (skipped > 0)
        {
            warnings.Add(L["SkippedByClock", name, skipped, zone.Id, first + 1]);
        }

        return zone.Id;
    }

    // The first that is no number; where most are moments, the first that is no moment.
    private static int FirstText(RawColumn raw, bool[] missing, double[] numbers)
    {
        int first = -1;
        int looked = 0;
        int dates = 0;
        int firstOther = -1;
        for (int row = 0; row < raw.Codes.Length && (first < 0 || looked < 200); row++)
        {
            int code = raw.Codes[row];
            if (code < 0 || missing[code])
            {
                continue;
            }

            first = first < 0 && double.IsNaN(numbers[code]) ? row : first;
            if (looked++ < 200)
            {
                bool date = DateText.LooksLikeDate(raw.Texts[code]);
                dates += date ? 1 : 0;
                firstOther = firstOther < 0 && !date ? row : firstOther;
            }
        }

        return dates * 2 > looked && firstOther >= 0 ? firstOther : first;
    }

    private static double[] ReadNumbers(TextPool texts, NumberWriting writing)
    {
        double[] numbers = new double[texts.Count];
        for (int code = 0; code < numbers.Length; code++)
        {
            bool ok = NumberText.TryParse(texts.Utf8(code), writing, out numbers[code]);
            numbers[code] = ok ? numbers[code] : double.NaN;
        }

        return numbers;
    }

    private (bool[] Missing, bool[] Weak) FindMarkers(RawColumn raw)
    {
        TextPool texts = raw.Texts;
        bool[] missing = new bool[texts.Count];
        bool[] weak = new bool[texts.Count];
        for (int code = 0; code < texts.Count; code++)
        {
            ReadOnlySpan<byte> bytes = texts.Utf8(code);
            bool plain = bytes.Length > MissingText.Longest || char.IsAsciiDigit((char)bytes[0]) || (bytes.Length > 1 && char.IsAsciiDigit((char)bytes[1]));
            if (plain && (givenMarkers.Length == 0 || raw.Content != RawContent.Unknown))
            {
                continue;
            }

            string text = texts[code];
            if (raw.Content != RawContent.Unknown)
            {
                weak[code] = raw.Content == RawContent.Numbers && MissingText.IsInfinite(text);
            }
            else if (givenMarkers.Length > 0 ? givenMarkers.Contains(text) : MissingText.IsKnown(text))
            {
                weak[code] = MissingText.IsWeak(text);
                missing[code] = !weak[code];
            }
        }

        return (missing, weak);
    }

    private void NoteInfinities(RawColumn raw, bool[] missing)
    {
        if (Enumerable.Range(0, missing.Length).Any(c => missing[c] && MissingText.IsInfinite(raw.Texts[c])))
        {
            int count = 0;
            int first = -1;
            for (int row = 0; row < raw.Codes.Length; row++)
            {
                if (raw.Codes[row] is >= 0 and var code && missing[code] && MissingText.IsInfinite(raw.Texts[code]))
                {
                    count++;
                    first = first < 0 ? row : first;
                }
            }

            warnings.Add(L["Infinite", raw.Name, count, first + 1]);
        }
    }

    private void Note(RawColumn raw, DateReading? dates)
    {
        if (dates is null || raw.Content == RawContent.Moments)
        {
            return;
        }

        DateFormat ??= dates.Format;
        if (dates.Other is { } other)
        {
            warnings.Add(L["AmbiguousDates", raw.Name, dates.Format, other]);
        }
    }
}
