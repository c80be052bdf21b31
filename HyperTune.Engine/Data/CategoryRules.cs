namespace HyperTune.Engine.Data;

/// <summary>How columns of texts become inputs: the one place that decides between one-hot columns and an embedding.</summary>
public static class CategoryRules
{
    /// <summary>
    /// One-hot columns have at most so many categories. Behind a dense layer they are an embedding already, so that nothing is gained by one before they cost memory.
    /// </summary>
    public const int MostOneHot = DataPreparation.MaxCategories;

    /// <summary>Embedded columns have at most so many different texts: beyond are names and notes that seldom come again.</summary>
    public const int MostEmbedded = 5_000;

    /// <summary>Whether a column of texts is embedded: its rows hold numbers of categories instead of one-hot columns.</summary>
    /// <param name="profile">The column.</param>
    public static bool IsEmbedded(ColumnProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return profile.Kind is ColumnKind.Category or ColumnKind.Text && profile.Distinct is > MostOneHot and <= MostEmbedded;
    }

    /// <summary>Whether a column can be an input: numbers, or texts that are few or come again.</summary>
    /// <param name="profile">The column.</param>
    public static bool CanBeInput(ColumnProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return profile.Kind switch
        {
            ColumnKind.Number or ColumnKind.Integer or ColumnKind.Category => true,
            ColumnKind.Text => profile.Distinct <= MostEmbedded && profile.Distinct * 2 <= profile.Count,
            _ => false,
        };
    }
}
