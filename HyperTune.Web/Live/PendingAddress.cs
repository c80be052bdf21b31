using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace HyperTune.Web.Live;

/// <summary>
/// The address as it will be when all changes that were asked for have reached the browser and come back. Keys that are pressed quickly build on one another
/// here; on the address of the browser the second would not know of the first.
/// </summary>
/// <param name="navigation">Where the page is.</param>
public sealed class PendingAddress(NavigationManager navigation)
{
    private readonly Queue<string> sent = new();
    private string? latest;
    private string before = navigation.Uri;

    /// <summary>The whole address.</summary>
    public string Now => latest ?? navigation.Uri;

    /// <summary>All values of a name in the query; none where it is not there.</summary>
    /// <param name="name">A name of the query.</param>
    public string?[] All(string name) => Query().TryGetValue(name, out StringValues values) ? values.ToArray() : [];

    /// <summary>The value of a name in the query; null where it is not there.</summary>
    /// <param name="name">A name of the query.</param>
    public string? One(string name) => All(name) is [string first, ..] ? first : null;

    /// <summary>The query with some changes, from its question mark on; empty for none.</summary>
    /// <param name="changes">Values by name; null takes a name away.</param>
    public string QueryWith(IReadOnlyDictionary<string, object?> changes) => new Uri(navigation.GetUriWithQueryParameters(Now, changes)).Query;

    /// <summary>Changes the query, in place of the entry in the browser's history.</summary>
    /// <param name="changes">Values by name; null takes a name away.</param>
    public void Go(IReadOnlyDictionary<string, object?> changes)
    {
        string next = navigation.GetUriWithQueryParameters(Now, changes);
        if (next == Now)
        {
            return;
        }

        sent.Enqueue(next);
        latest = next;
        navigation.NavigateTo(next, replace: true);
        Arrive();
    }

    /// <summary>Takes note of where the page is now: to be called when its parameters are set.</summary>
    public void Arrive()
    {
        if (!sent.Contains(navigation.Uri))
        {
            // Still under way, or somebody followed a link.
            if (navigation.Uri != before)
            {
                (latest, before) = (null, navigation.Uri);
                sent.Clear();
            }

            return;
        }

        while (sent.Dequeue() != navigation.Uri)
        {
            // Passed by.
        }

        before = navigation.Uri;
        latest = sent.Count == 0 ? null : latest;
    }

    private Dictionary<string, StringValues> Query() => QueryHelpers.ParseQuery(new Uri(Now).Query);
}
