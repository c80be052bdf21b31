using System.Collections.Immutable;
using HyperTune.Web.Formatting;

namespace HyperTune.Web.Plots.Drawing;

/// <summary>Draws axes: at most six or seven marks, round numbers, names of choices.</summary>
internal static class AxisDrawing
{
    /// <summary>The greatest number of names on one axis; of more, every second, third … stands there.</summary>
    private const int MostNames = 24;

    private const string Mono = "JetBrains Mono, monospace";

    /// <summary>A horizontal axis.</summary>
    /// <param name="axis">What it says.</param>
    /// <param name="hoverTitle">Title of the hover box.</param>
    /// <param name="facet">Index among facets, or 0.</param>
    public static Dictionary<string, object?> Horizontal(FigureAxis axis, string hoverTitle, int facet)
    {
        Dictionary<string, object?> drawn = Axis(axis, false, 6);
        drawn["showline"] = true;
        drawn["linecolor"] = PlotColours.Line;
        drawn["nticks"] = 7;
        drawn["exponentformat"] = "none";
        drawn["spikecolor"] = PlotColours.Faint;
        drawn["spikedash"] = "solid";
        drawn["spikethickness"] = 1;
        drawn["unifiedhovertitle"] = new { text = hoverTitle };
        drawn["anchor"] = facet > 0 ? $"y{facet + 1}" : null;
        drawn["automargin"] = axis.Names.IsEmpty ? null : "height";
        return drawn;
    }

    /// <summary>A vertical axis.</summary>
    /// <param name="axis">What it says.</param>
    /// <param name="facet">Index among facets, or 0.</param>
    public static Dictionary<string, object?> Vertical(FigureAxis axis, int facet)
    {
        Dictionary<string, object?> drawn = Axis(axis, true, 8);
        drawn["nticks"] = 6;
        drawn["automargin"] = true;
        drawn["exponentformat"] = "power";
        drawn["ticklabelstandoff"] = axis.Names.IsEmpty ? null : 6;
        drawn["matches"] = facet > 0 ? "y" : null;
        drawn["anchor"] = facet > 0 ? $"x{facet + 1}" : null;
        return drawn;
    }

    private static Dictionary<string, object?> Axis(FigureAxis axis, bool grid, int standoff)
    {
        (ImmutableArray<double> ticks, ImmutableArray<string> texts) = TicksOf(axis);
        return new()
        {
            ["title"] = axis.Title.Length == 0 ? null : new
            {
                text = Wire.Text(axis.Title),
                standoff,
                font = axis.IsParameter ? (object)new { family = Mono, size = 11, color = PlotColours.Faint } : new { size = 11, color = PlotColours.Faint },
            },
            ["type"] = axis.Log ? "log" : "linear",
            ["range"] = axis is { From: { } from, To: { } to } ? axis.Log ? new[] { Math.Log10(from), Math.Log10(to) } : [from, to] : null,
            ["tickvals"] = ticks.IsEmpty ? null : ticks.ToArray(),
            ["ticktext"] = ticks.IsEmpty ? null : texts.Select(Wire.Text).ToArray(),
            ["names"] = axis.Names.IsEmpty ? null : axis.Names.Select(Wire.Text).ToArray(),
            ["tickfont"] = axis.IsParameter && axis.Title.Length == 0 ? new { family = Mono, size = 11, color = PlotColours.Faint } : null,
            ["showgrid"] = axis.Grid ?? grid,
            ["gridcolor"] = PlotColours.Grid,
            ["zeroline"] = false,
            ["separatethousands"] = true,
        };
    }

    private static (ImmutableArray<double> Ticks, ImmutableArray<string> Texts) TicksOf(FigureAxis axis)
    {
        if (!axis.Names.IsEmpty)
        {
            int every = (axis.Names.Length + MostNames - 1) / MostNames;
            int[] shown = [.. Enumerable.Range(0, axis.Names.Length).Where(i => i % every == 0)];
            return ([.. shown.Select(i => (double)i)], [.. shown.Select(i => Short(axis.Names[i]))]);
        }

        return (axis.Ticks, axis.TickTexts.IsEmpty ? [.. axis.Ticks.Select(Numbers.Tick)] : axis.TickTexts);
    }

    private static string Short(string name)
    {
        System.Globalization.StringInfo letters = new(name);
        return letters.LengthInTextElements <= 18 ? name : letters.SubstringByTextElements(0, 17) + "…";
    }
}
