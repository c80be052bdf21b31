using System.Collections.Immutable;
using System.Globalization;

namespace HyperTune.Web.Pages.Studies.Compare;

/// <summary>The whole state of a comparison as its address: whoever opens it sees the same.</summary>
public sealed record CompareAddress
{
    /// <summary>The study whose page it is.</summary>
    public required Guid Study { get; init; }

    /// <summary>The trials, the reference first.</summary>
    public ImmutableArray<TrialRef> Trials { get; init; } = [];

    /// <summary>Whether losses are logarithmic.</summary>
    public bool Log { get; init; } = true;

    /// <summary>Whether equal parameters are folded.</summary>
    public bool OnlyDifferences { get; init; } = true;

    /// <summary>Index of the target that is shown.</summary>
    public int Target { get; init; }

    /// <summary>Rows ahead that are shown.</summary>
    public int Step { get; init; } = 1;

    /// <summary>Stretch of the validation rows that is shown.</summary>
    public int Page { get; init; }

    /// <summary>Reads a whole number of an address; anything else is the usual.</summary>
    /// <param name="text">From the address.</param>
    /// <param name="usual">Where there is none.</param>
    public static int Whole(string? text, int usual) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : usual;

    /// <summary>The trials with another one at their end; unchanged when it is among them or there is no room.</summary>
    /// <param name="trial">The trial.</param>
    public CompareAddress Plus(TrialRef trial) =>
        Trials.Contains(trial) || Trials.Length >= CompareSelection.Most ? this : this with { Trials = Trials.Add(trial) };

    /// <summary>The trials without one of them.</summary>
    /// <param name="trial">The trial.</param>
    public CompareAddress Minus(TrialRef trial) => this with { Trials = Trials.Remove(trial) };

    /// <summary>One of the trials changes places with the reference.</summary>
    /// <param name="trial">One of the trials.</param>
    public CompareAddress WithReference(TrialRef trial)
    {
        int index = Trials.IndexOf(trial);
        return index <= 0 ? this : this with { Trials = Trials.SetItem(index, Trials[0]).SetItem(0, trial) };
    }

    /// <summary>The address of the report on the same trials.</summary>
    public string Report => $"/studies/{Study}/compare.md?trials={List}";

    /// <inheritdoc/>
    public override string ToString()
    {
        List<string> query = [];
        void Add(bool unusual, string name, object value)
        {
            if (unusual)
            {
                query.Add(string.Create(CultureInfo.InvariantCulture, $"{name}={value}"));
            }
        }

        Add(!Trials.IsEmpty, "trials", List);
        Add(!Log, "log", 0);
        Add(!OnlyDifferences, "diff", 0);
        Add(Target != 0, "target", Target);
        Add(Step != 1, "step", Step);
        Add(Page != 0, "page", Page);
        return $"/studies/{Study}/compare{(query.Count > 0 ? "?" : "")}{string.Join('&', query)}";
    }

    private string List => string.Join(',', Trials.Select(t => t.In(Study)));
}
