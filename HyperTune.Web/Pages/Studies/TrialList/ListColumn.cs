using System.Collections.Immutable;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies.Filters;

namespace HyperTune.Web.Pages.Studies.TrialList;

/// <summary>A column of the trials table.</summary>
/// <param name="Kind">What it shows.</param>
/// <param name="Name">The hyper-parameter's or metric's name; empty for the others.</param>
public sealed record ListColumn(ListColumnKind Kind, string Name = "")
{
    /// <summary>As many hyper-parameters as stand in the table before a person chooses.</summary>
    public const int FirstParameters = 12;

    /// <summary>The column that is always there, in front.</summary>
    public static ListColumn Value { get; } = new(ListColumnKind.Value);

    /// <summary>Its name in addresses.</summary>
    public string Key => Kind switch
    {
        ListColumnKind.Parameter or ListColumnKind.Fixed => $"p.{Uri.EscapeDataString(Name)}",
        ListColumnKind.Metric => $"m.{Uri.EscapeDataString(Name)}",
        _ => Kind.ToString().ToLowerInvariant(),
    };

    /// <summary>What the list is sorted by on a click; null where that means nothing.</summary>
    public string? Sort => Kind switch
    {
        ListColumnKind.Value => "value",
        ListColumnKind.Epochs => "epochs",
        ListColumnKind.Duration => "duration",
        ListColumnKind.Parameter => Name,
        ListColumnKind.Fixed => $"param.{Name}",
        ListColumnKind.Metric => $"metric.{Name}",
        _ => null,
    };

    /// <summary>Whether its cells are figures, which stand at the right.</summary>
    public bool IsFigure => Kind is not (ListColumnKind.Tags or ListColumnKind.Note or ListColumnKind.Device);

    /// <summary>All columns that a study's trials can fill, in the order they are offered.</summary>
    /// <param name="space">What is tuned.</param>
    /// <param name="names">The names of the study.</param>
    /// <param name="objective">The metric that the value already shows.</param>
    public static ImmutableArray<ListColumn> All(SearchSpace space, TrialNames names, string objective) =>
    [
        Value,
        new(ListColumnKind.Distance),
        .. space.Parameters.Select(p => new ListColumn(ListColumnKind.Parameter, p.Name)),
        new(ListColumnKind.Epochs),
        new(ListColumnKind.Duration),
        new(ListColumnKind.Tags),
        new(ListColumnKind.Note),
        .. names.Metrics.Where(m => m != objective).Select(m => new ListColumn(ListColumnKind.Metric, m)),
        .. names.Parameters.Where(p => space.Find(p) is null).Select(p => new ListColumn(ListColumnKind.Fixed, p)),
        new(ListColumnKind.Weights),
        new(ListColumnKind.Device),
    ];

    /// <summary>The columns that an address names, the value in front; the usual ones where it names none that there is.</summary>
    /// <param name="text">From an address.</param>
    /// <param name="all">The columns that there are.</param>
    public static ImmutableArray<ListColumn> Shown(string? text, ImmutableArray<ListColumn> all)
    {
        string[] keys = (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        ImmutableArray<ListColumn> named = [.. keys.Distinct().Select(k => all.FirstOrDefault(c => c.Key == k)).OfType<ListColumn>().Where(c => c != Value)];
        return named.IsEmpty && !keys.Contains(Value.Key) ? Usual(all) : [Value, .. named];
    }

    /// <summary>The columns before a person chooses.</summary>
    /// <param name="all">The columns that there are.</param>
    public static ImmutableArray<ListColumn> Usual(ImmutableArray<ListColumn> all)
    {
        HashSet<ListColumn> left = [.. all.Where(c => c.Kind == ListColumnKind.Parameter).Skip(FirstParameters)];
        return [.. all.Where(c => c.Kind is not (ListColumnKind.Metric or ListColumnKind.Fixed or ListColumnKind.Weights or ListColumnKind.Device) && !left.Contains(c))];
    }

    /// <summary>Columns as they stand in an address; null for the usual ones.</summary>
    /// <param name="shown">The columns.</param>
    /// <param name="all">The columns that there are.</param>
    public static string? Text(IReadOnlyCollection<ListColumn> shown, ImmutableArray<ListColumn> all) =>
        shown.SequenceEqual(Usual(all)) ? null : string.Join(',', shown.Select(c => c.Key));
}

/// <summary>What a column shows.</summary>
public enum ListColumnKind
{
    /// <summary>The first objective's value.</summary>
    Value,

    /// <summary>How far it lies from the best.</summary>
    Distance,

    /// <summary>A tuned hyper-parameter.</summary>
    Parameter,

    /// <summary>A hyper-parameter that is fixed or by default.</summary>
    Fixed,

    /// <summary>A metric of the best epoch.</summary>
    Metric,

    /// <summary>Epochs trained.</summary>
    Epochs,

    /// <summary>Training time.</summary>
    Duration,

    /// <summary>Tags.</summary>
    Tags,

    /// <summary>The beginning of the note, or why it ended.</summary>
    Note,

    /// <summary>Trainable numbers of its network.</summary>
    Weights,

    /// <summary>Where it trained last.</summary>
    Device,
}
