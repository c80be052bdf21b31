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
    /// <remarks>
    /// Decided by how many different texts the whole file has, so that the page, the sizes shown before the start and the training all say the same whatever the split. Of rows that
    /// nobody may see, this count is all that reaches a network's form, and no value of theirs: the categories themselves are those of training rows.
    /// </remarks>
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
