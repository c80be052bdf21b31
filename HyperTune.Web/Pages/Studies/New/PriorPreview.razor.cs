using System.Globalization;
using System.Text;
using HyperTune.Engine.Spaces;
using HyperTune.Web.Pages.Studies.New.Drafts;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Pages.Studies.New;

/// <summary>Where samples of a range lie on a linear axis: bars for few values, the density for many, one line for a fixed value.</summary>
public sealed partial class PriorPreview
{
    private const double Width = 84;
    private const double Tall = 18;
    private const int FewValues = 28;

    private List<(double Left, double Width, double Tall)>? shape;
    private string curve = "";
    private string label = "";

    /// <summary>The row.</summary>
    [Parameter]
    [EditorRequired]
    public ParameterDraft Row { get; set; } = new();

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        (shape, curve) = ([], "");
        if (Form.ProblemsOf(Row).Any(p => !p.Field.Contains("/when/", StringComparison.Ordinal)))
        {
            shape = null;
            return;
        }

        if (!Row.Tuned)
        {
            label = T["prior.fixed", Row.Value];
            shape.Add((Width / 2 + 10, 1.5, Tall));
            return;
        }

        ParameterDistribution? distribution = Form.Spec.Space.Find(Row.Name)?.Distribution;
        label = distribution is CategoricalDistribution c ? T[c.Choices.Length == 1 ? "prior.choices.one" : "prior.choices", c.Choices.Length] : T[Row.Log ? "prior.log" : "prior.even", Row.Low, Row.High];
        switch (distribution)
        {
            case FloatDistribution { Count: null } f:
                Density(f.Low, f.High, f.Log);
                break;
            case IntDistribution { Log: true } n:
                Density(n.Low, n.High, log: true);
                break;
            case { Count: { } count and <= FewValues }:
                Bars((int)count);
                break;
            case not null:
                Density(0, 1, log: false);
                break;
        }
    }

    private void Bars(int count)
    {
        double pitch = Width / count;
        double wide = Math.Max(1, pitch * 0.66);
        for (int i = 0; i < count; i++)
        {
            shape!.Add((i * pitch + (pitch - wide) / 2, wide, Tall * 0.6));
        }
    }

    // Even in the logarithm is a density of 1/x.
    private void Density(double low, double high, bool log)
    {
        StringBuilder path = new("M0 21");
        for (int i = 0; i <= 28; i++)
        {
            double at = low + (high - low) * i / 28;
            double height = log && high > low ? Math.Max(0.03, Math.Min(1, (low + (high - low) / 28) / (at + (high - low) / 28))) : 0.65;
            path.Append(CultureInfo.InvariantCulture, $"L{N(Width * i / 28)} {N(21 - Tall * height)}");
        }

        curve = path.Append(CultureInfo.InvariantCulture, $"L{N(Width)} 21Z").ToString();
    }

    private static string N(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
