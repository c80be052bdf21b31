namespace HyperTune.Engine.Data.Reading;

/// <summary>Finds how a file writes its numbers, from the separators that its values have.</summary>
internal sealed class NumberWritingFinder
{
    private const int Values = 1000;
    private const double LeastNumbers = 0.9;

    private static readonly char[] Separators = [',', '.', ' ', '\''];

    // Values by their separators, and those whose one separator can be read either way.
    private readonly Dictionary<(char Group, char Decimal), int> sure = [];
    private readonly Dictionary<char, (int Count, string Column, string Example)> either = [];

    /// <summary>A value that could be read in two ways, with its column; null where other values told which.</summary>
    public (string Column, string Example)? Doubt { get; private set; }

    /// <summary>
    /// The writing that most values have. A comma with three digits after it, <c>1,234</c>, parts thousands unless other values show a decimal comma or semicolons
    /// part the columns; a point, <c>1.234</c>, is a decimal one unless other values show that it parts thousands.
    /// </summary>
    /// <param name="columns">Names and different values of each column; the first 1,000 are looked at.</param>
    /// <param name="delimiter">Between columns.</param>
    /// <param name="point">The decimal separator where it is known.</param>
    /// <param name="thousands">What parts thousands where it is known.</param>
    public NumberWriting Find(IEnumerable<(string Name, TextPool Texts)> columns, char delimiter, char? point, char? thousands)
    {
        foreach ((string name, TextPool texts) in columns)
        {
            Count(name, texts);
        }

        char found = point ?? Decimal(delimiter, thousands);
        return new(found, thousands ?? Thousands(found));
    }

    private void Count(string name, TextPool texts)
    {
        int most = Math.Min(texts.Count, Values);
        int words = 0;
        Dictionary<NumberShape, (int Count, int First)> shapes = [];
        for (int code = 0; code < most; code++)
        {
            ReadOnlySpan<byte> text = texts.Utf8(code);
            if (text.Length <= 64 && NumberShape.Of(text) is { } shape)
            {
                (int count, int first) = shapes.GetValueOrDefault(shape, (0, code));
                shapes[shape] = (count + 1, first);
            }
            else
            {
                words += text.Length <= MissingText.Longest && MissingText.IsKnown(texts[code]) ? 0 : 1;
            }
        }

        // A column of texts tells nothing, though some of them look like numbers.
        if (most - words < LeastNumbers * most)
        {
            return;
        }

        foreach ((NumberShape shape, (int count, int first)) in shapes)
        {
            if (shape.Either)
            {
                (int before, string column, string example) = either.GetValueOrDefault(shape.Decimal, (0, name, texts[first]));
                either[shape.Decimal] = (before + count, column, example);
            }
            else
            {
                sure[(shape.Group, shape.Decimal)] = sure.GetValueOrDefault((shape.Group, shape.Decimal)) + count;
            }
        }
    }

    private char Decimal(char delimiter, char? thousands)
    {
        if (thousands is '.' or ',')
        {
            return thousands == '.' ? ',' : '.';
        }

        bool pointsPartThousands = Sure(group: '.') > 0 || (Sure(decimals: ',') > 0 && Sure(decimals: '.') == 0 && delimiter != ',');
        int comma = Sure(decimals: ',') + (Sure(group: ',') > 0 ? 0 : Either(','));
        int point = Sure(decimals: '.') + (pointsPartThousands ? 0 : Either('.'));
        bool onlyThousands = comma == Either(',') && delimiter != ';';
        return (comma > point && !onlyThousands) || (point == 0 && Sure(group: '.') > 0) ? ',' : '.';
    }

    private char Thousands(char point)
    {
        char best = NumberWriting.Nothing;
        int most = 0;
        foreach (char separator in Separators.Where(s => s != point))
        {
            int told = sure.GetValueOrDefault((separator, point)) + sure.GetValueOrDefault((separator, NumberWriting.Nothing));
            int count = told + Either(separator);
            if (count > most)
            {
                (best, most) = (separator, count);
                Doubt = told == 0 && (separator == '.' || Sure(decimals: point) == 0) ? (either[separator].Column, either[separator].Example) : null;
            }
        }

        return best;
    }

    private int Either(char separator) => either.TryGetValue(separator, out var seen) ? seen.Count : 0;

    private int Sure(char? group = null, char? decimals = null) =>
        sure.Where(s => (group ?? s.Key.Group) == s.Key.Group && (decimals ?? s.Key.Decimal) == s.Key.Decimal).Sum(s => s.Value);
}
