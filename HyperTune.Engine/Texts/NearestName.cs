namespace HyperTune.Engine.Texts;

/// <summary>Guesses which known name a person meant by an unknown one.</summary>
internal static class NearestName
{
    /// <summary>The likeliest known name: the same but for case, the one with these initials (<c>lr</c>, <c>learning_rate</c>), the only one that begins so, or the nearest within a few letters; null where none is near.</summary>
    /// <param name="name">What was written.</param>
    /// <param name="known">Names that exist.</param>
    public static string? Find(string name, IReadOnlyCollection<string> known) =>
        known.FirstOrDefault(k => string.Equals(k, name, StringComparison.OrdinalIgnoreCase))
        ?? known.FirstOrDefault(k => string.Equals(Initials(k), name, StringComparison.OrdinalIgnoreCase))
        ?? Only(known.Where(k => name.Length >= 2 && k.StartsWith(name, StringComparison.OrdinalIgnoreCase)))
        ?? known
            .Select(k => (Known: k, Distance: EditDistance(name, k)))
            .Where(p => p.Distance <= Math.Max(2, name.Length / 3) && p.Distance < name.Length)
            .OrderBy(p => p.Distance)
            .Select(p => p.Known)
            .FirstOrDefault();

    private static string Initials(string name) => string.Concat(name.Split('_', StringSplitOptions.RemoveEmptyEntries).Select(part => part[0]));

    private static string? Only(IEnumerable<string> names) => names.Take(2).ToArray() is [string only] ? only : null;

    // Levenshtein, two rows; names are short.
    private static int EditDistance(string a, string b)
    {
        int[] previous = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int[] current = new int[b.Length + 1];
            current[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int substitute = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                current[j] = Math.Min(substitute, Math.Min(previous[j], current[j - 1]) + 1);
            }

            previous = current;
        }

        return previous[b.Length];
    }
}
