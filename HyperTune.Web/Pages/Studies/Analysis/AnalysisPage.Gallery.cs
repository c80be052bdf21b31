using System.Collections.Immutable;
using HyperTune.Engine.Analysis.Importance;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Studies.Analyses;
using HyperTune.Web.Plots;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Pages.Studies.Analysis;

// The plots of the gallery: what they are computed from, and which of them anybody sees.
public sealed partial class AnalysisPage
{
    // Trials from which a figure takes long enough to be noticed.
    private const int Many = 2000;

    private readonly HashSet<string> inView = [];
    private readonly HashSet<string> wasSeen = [];
    private ImportanceResult? ranking;
    private GalleryFigures? figures;
    private Figure? emptied;
    private bool hasComputed;
    private bool isBehind;

    private bool Shows(GalleryNeeds need) => PlotCatalog.Gallery.Any(e => e.Needs.HasFlag(need) && IsInView(e));

    private bool IsInView(GalleryEntry entry) => inView.Contains(entry.Key) || entry.Key == Address.Plot;

    private Figure? FigureOf(GalleryEntry entry, bool large)
    {
        if (table is not { } trials || watches is null)
        {
            return null;
        }

        figures ??= new(PlotTexts, T);
        if (!IsInView(entry))
        {
            return figures.Last(entry);
        }

        if (filtered is { Length: 0 })
        {
            // The plots would say what appears with the first trial; here it is the brush that keeps them empty.
            return emptied ??= Figure.Nothing(T["gallery.no_trial"]);
        }

        ImmutableArray<string> choice = Choices.GetValueOrDefault(entry.Key, []);
        PlotInput input = new()
        {
            Study = study!,
            Table = trials,
            Rows = filtered,
            First = choice.ElementAtOrDefault(0),
            Second = choice.ElementAtOrDefault(1),
            Several = choice,
            Large = large,
            Importance = entry.Choice == GalleryChoice.None ? watches.Importance?.Result : ranking,
            Dependence = watches.Dependence?.Result,
            Durations = watches.Durations?.Result,
            Intermediate = intermediate,
            Now = study!.State == StudyState.Running ? Clock.GetUtcNow() : null,
        };
        if (hasComputed && trials.Count > Many && figures.Differs(entry, input))
        {
            // One figure a drawing: the page shows the first ones and answers to clicks before the last is computed.
            isBehind = true;
            return figures.Last(entry);
        }

        Figure? figure = figures.Of(entry, input, watches, out bool anew);
        hasComputed |= anew;
        return figure;
    }

    private void CatchUp()
    {
        hasComputed = false;
        if (isBehind)
        {
            isBehind = false;
            Signal();
        }
    }

    private void See((string Key, bool Seen) place)
    {
        if (place.Seen ? inView.Add(place.Key) : inView.Remove(place.Key))
        {
            wasSeen.Add(place.Key);
            Signal();
        }
    }

    private void Choose(string plot, ImmutableArray<string> parameters) => Go("show", AddressList.Text(Choices.SetItem(plot, parameters)));

    private RenderFragment Panel(GalleryEntry entry, bool large) => builder =>
    {
        builder.OpenComponent<GalleryPanel>(0);
        builder.SetKey(entry.Key);
        builder.AddComponentParameter(1, nameof(GalleryPanel.Entry), entry);
        builder.AddComponentParameter(2, nameof(GalleryPanel.Figure), FigureOf(entry, large));
        builder.AddComponentParameter(3, nameof(GalleryPanel.Seen), large || wasSeen.Contains(entry.Key));
        builder.AddComponentParameter(4, nameof(GalleryPanel.Large), large);
        builder.AddComponentParameter(5, nameof(GalleryPanel.Subject), study!.Name);
        builder.AddComponentParameter(6, nameof(GalleryPanel.Metric), Objective.Metric);
        builder.AddComponentParameter(7, nameof(GalleryPanel.Parameters), table?.Parameters.Select(c => c.Parameter.Name).ToImmutableArray() ?? []);
        builder.AddComponentParameter(8, nameof(GalleryPanel.Choice), Choices.GetValueOrDefault(entry.Key, []));
        builder.AddComponentParameter(9, nameof(GalleryPanel.Method), Address.Method);
        builder.AddComponentParameter(10, nameof(GalleryPanel.Target), Address.Target);
        builder.AddComponentParameter(11, nameof(GalleryPanel.OnChoose), EventCallback.Factory.Create<ImmutableArray<string>>(this, names => Choose(entry.Key, names)));
        builder.AddComponentParameter(12, nameof(GalleryPanel.OnMethod), EventCallback.Factory.Create<string>(this, m => Go("method", m == ImportanceCatalog.All[0].Key ? null : m)));
        builder.AddComponentParameter(13, nameof(GalleryPanel.OnTarget), EventCallback.Factory.Create<AnalysisTarget>(this, t => Go("target", t == AnalysisTarget.Seconds ? "time" : null)));
        builder.AddComponentParameter(14, nameof(GalleryPanel.OnEnlarge), EventCallback.Factory.Create<bool>(this, on => Go("plot", on ? entry.Key : null)));
        builder.AddComponentParameter(15, nameof(GalleryPanel.OnSeen), EventCallback.Factory.Create<(string, bool)>(this, See));
        builder.AddComponentParameter(16, nameof(GalleryPanel.Computing), IsComputing(entry));
        builder.CloseComponent();
    };

    private bool IsComputing(GalleryEntry entry) => watches is not null
        && ((entry.Needs.HasFlag(GalleryNeeds.Importance) && entry.Choice == GalleryChoice.None && watches.Importance is { IsComputing: true })
            || (entry.Needs.HasFlag(GalleryNeeds.Dependence) && watches.Dependence is { IsComputing: true })
            || (entry.Needs.HasFlag(GalleryNeeds.Durations) && watches.Durations is { IsComputing: true }));
}
