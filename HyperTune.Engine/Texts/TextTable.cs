using System.Globalization;
using System.Resources;

namespace HyperTune.Engine.Texts;

/// <summary>The sentences of one room, kept in the resource file beside it and read in the language of <see cref="CultureInfo.CurrentUICulture"/>.</summary>
/// <remarks>
/// A language that lacks a text answers with the English one. Numbers in a text are written as in documents, with a point, whatever the language: what a sentence quotes
/// can be typed into a document as it stands. Cost of a text: one look-up in a hash table.
/// </remarks>
/// <param name="room">The type whose full name is that of the resource.</param>
public sealed class TextTable(Type room)
{
    private readonly ResourceManager resources = new(room);

    /// <summary>A text as it stands.</summary>
    /// <param name="key">Its name in the resource file.</param>
    /// <exception cref="MissingManifestResourceException">There is no such text.</exception>
    public string this[string key] =>
        resources.GetString(key, CultureInfo.CurrentUICulture) ?? throw new MissingManifestResourceException($"{room.Name} has no text '{key}'.");

    /// <summary>A text with values in its places <c>{0}</c>, <c>{1:N0}</c> and so on.</summary>
    /// <param name="key">Its name in the resource file.</param>
    /// <param name="values">One for each place.</param>
    /// <exception cref="MissingManifestResourceException">There is no such text.</exception>
    /// <exception cref="FormatException">The text has a place without a value.</exception>
    public string this[string key, params ReadOnlySpan<object?> values] => string.Format(CultureInfo.InvariantCulture, this[key], values);
}
