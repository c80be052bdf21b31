using System.Collections.Immutable;

namespace HyperTune.Engine.Data.Preparing;

/// <summary>The columns that a network sees: features in the order they were named, a category as its one-hot columns or as its number, the calendar last.</summary>
internal sealed record InputColumns
{
    /// <summary>Their names.</summary>
    public ImmutableArray<string> Names { get; private init; } = [];

    /// <summary>The value of each at a row of the split.</summary>
    public ImmutableArray<Func<int, float>> Values { get; private init; } = [];

    /// <summary>Those that are known for the rows ahead too.</summary>
    public ImmutableArray<int> Future { get; private init; } = [];

    /// <summary>Those that hold numbers of categories.</summary>
    public ImmutableArray<EmbeddedInput> Embedded { get; private init; } = [];

    /// <summary>Puts them in order. Cost O(columns).</summary>
    public static InputColumns Of(
        ColumnChoice choice, Dictionary<string, NumberColumn> numbers, CategoryColumn[] categories, (string Name, float[] Values)[] calendar)
    {
        List<(string Name, Func<int, float> Value, bool Future)> columns = [];
        List<EmbeddedInput> embedded = [];
        foreach (DataColumn feature in choice.Features)
        {
            string name = feature.Profile.Name;
            bool future = choice.KnownFuture.Contains(name);
            if (feature.Numbers is not null)
            {
                columns.Add((name, numbers[name].Scaled, future));
                continue;
            }

            CategoryColumn category = Array.Find(categories, c => c.Name == name)!;
            if (category.IsEmbedded)
            {
                embedded.Add(new(columns.Count, category.Categories.Length));
                columns.Add((name, row => category.Codes[row] + 1, future));
                continue;
            }

            columns.AddRange(category.InputNames.Select((n, own) => (n, (Func<int, float>)(row => category.Codes[row] == own ? 1 : 0), future)));
        }

        columns.AddRange(calendar.Select(c => (c.Name, (Func<int, float>)(row => c.Values[row]), true)));
        return new()
        {
            Names = [.. columns.Select(c => c.Name)],
            Values = [.. columns.Select(c => c.Value)],
            Future = [.. columns.Index().Where(c => c.Item.Future).Select(c => c.Index)],
            Embedded = [.. embedded],
        };
    }
}
