using HyperTune.Engine.Trials;
using Sylvan.Data.Csv;
using static HyperTune.Engine.Data.Reading.ReadingText;

namespace HyperTune.Engine.Data.Reading;

/// <summary>How a file separates, quotes and names its columns.</summary>
/// <param name="Delimiter">Between values.</param>
/// <param name="Quote">Round values.</param>
/// <param name="Header">Whether the first row names the columns.</param>
internal sealed record CsvDialect(char Delimiter, char Quote, bool Header)
{
    private const int SampleRows = 200;
    private const int LongestRow = 1 << 24;

    // In the order of preference between equally even ones: where semicolons part the columns, commas are decimals.
    private static readonly char[] Delimiters = ['\t', ';', '|', ','];

    /// <summary>Options for the parser; the header, if any, is its first row.</summary>
    public CsvDataReaderOptions Options => new()
    {
        Delimiter = Delimiter,
        Quote = Quote,
        Escape = Quote,
        HasHeaders = false,
        Comment = '\0',
        CsvStyle = CsvStyle.Standard,
        BufferSize = 1 << 16,
        MaxBufferSize = LongestRow,
    };

    /// <summary>What is given, else what the sample shows: the delimiter that gives most rows the same number of columns, a header when its cells differ in kind from those below.</summary>
    public static CsvDialect Find(string sample, CsvSpec given)
    {
        char quote = One(given.Quote, "quote", L["OneQuote"]) ?? (QuotesSingly(sample) ? '\'' : '"');
        char delimiter = One(given.Delimiter, "delimiter", L["OneDelimiter"]) ?? FindDelimiter(sample, quote);
        if (delimiter == quote)
        {
            throw new UnreadableFileException("/data/csv/delimiter", L["DelimiterIsQuote", delimiter], L["DelimiterIsQuote.Expected"]);
        }

        CsvDialect dialect = new(delimiter, quote, true);
        return dialect with { Header = given.Header ?? HeaderGuess.HasHeader(dialect.Sample(sample)) };
    }

    private static char? One(string? given, string name, string expected) => given switch
    {
        null => null,
        "\\t" => '\t',
        [char c] => c,
        _ => throw new UnreadableFileException($"/data/csv/{name}", L["NotOneCharacter", given], expected),
    };

    private static bool QuotesSingly(string sample) =>
        !sample.Contains('"', StringComparison.Ordinal)
        && sample.Split('\n').Take(SampleRows).Count(l => l.StartsWith('\'') || l.TrimEnd().EndsWith('\'')) > 1;

    private static char FindDelimiter(string sample, char quote)
    {
        char best = ',';
        double bestEvenness = 0;
        foreach (char delimiter in Delimiters)
        {
            int[] counts = [.. new CsvDialect(delimiter, quote, true).Sample(sample).Select(r => r.Length)];
            if (counts.Length == 0)
            {
                continue;
            }

            IGrouping<int, int> usual = counts.GroupBy(c => c).MaxBy(g => g.Count())!;
            double evenness = usual.Key < 2 ? 0 : (double)usual.Count() / counts.Length * (counts[0] == usual.Key ? 1 : 0.5);
            if (evenness > bestEvenness + 0.02)
            {
                (best, bestEvenness) = (delimiter, evenness);
            }
        }

        return best;
    }

    // Rows of the sample as trimmed texts; what the parser cannot read ends it.
    private List<string[]> Sample(string sample)
    {
        List<string[]> rows = [];
        using StringReader text = new(sample);
        try
        {
            using CsvDataReader reader = CsvDataReader.Create(text, Options);
            while (rows.Count < SampleRows && reader.Read())
            {
                string[] cells = new string[reader.RowFieldCount];
                for (int i = 0; i < cells.Length; i++)
                {
                    cells[i] = reader.GetFieldSpan(i).Trim().ToString();
                }

                if (cells is not [""])
                {
                    rows.Add(cells);
                }
            }
        }
        catch (Exception e) when (e is CsvFormatException or CsvRecordTooLargeException)
        {
        }

        return rows;
    }
}
