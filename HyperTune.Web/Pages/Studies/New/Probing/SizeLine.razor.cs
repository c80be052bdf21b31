using System.Globalization;
using HyperTune.Engine.Studies.Probing;
using HyperTune.Engine.Trials;
using HyperTune.Web.Formatting;

namespace HyperTune.Web.Pages.Studies.New.Probing;

/// <summary>How large the networks of the space are, smallest to largest: weights, their bytes, and multiply-adds a sample.</summary>
public sealed partial class SizeLine
{
    private StudySpec? shown;
    private SizeRange? sizes;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (ReferenceEquals(shown, Form.Spec))
        {
            return;
        }

        shown = Form.Spec;
        sizes = Form.Profile is { } profile && Form.Problems.IsEmpty && Draft.Json is null ? SizeRange.Of(Form.Spec, profile) : null;
    }

    private static string Between(double low, double high, Func<double, string> say) =>
        say(low) == say(high) ? say(low) : $"{say(low)} – {say(high)}";

    private static string Count(double value) => value switch
    {
        < 10_000 => Numbers.Count((long)value),
        < 999_500 => (value / 1e3).ToString("0", CultureInfo.InvariantCulture) + "\u00A0k",
        < 999.5e6 => (value / 1e6).ToString(value < 9.95e6 ? "0.0" : "0", CultureInfo.InvariantCulture) + "\u00A0M",
        _ => (value / 1e9).ToString(value < 9.95e9 ? "0.0" : "#,##0", CultureInfo.InvariantCulture) + "\u00A0G",
    };
}
