using HyperTune.Engine.Analysis.Diagnosis;
using static MudBlazor.Icons.Material.Outlined;

namespace HyperTune.Web.Pages.Studies.Compare;

/// <summary>How a diagnosis looks: icon and words, never colour alone.</summary>
/// <param name="Icon">An SVG icon.</param>
/// <param name="Class">A CSS class with text and fill colour.</param>
/// <param name="Key">Of its words; <c>KEY.rule</c> tells the test behind it.</param>
internal sealed record DiagnosisLook(string Icon, string Class, string Key)
{
    /// <summary>The look of a verdict.</summary>
    /// <param name="diagnosis">Any diagnosis.</param>
    public static DiagnosisLook Of(CurveDiagnosis diagnosis) => diagnosis.Verdict switch
    {
        CurveVerdict.Healthy => new(CheckCircle, "okc", "diagnosis.healthy"),
        CurveVerdict.StillImproving => new(TrendingDown, "warnc", "diagnosis.improving"),
        CurveVerdict.OverFitting => new(CallSplit, "errc", "diagnosis.overfitting"),
        CurveVerdict.Worsening => new(TrendingUp, "errc", "diagnosis.worsening"),
        CurveVerdict.Diverged => new(ErrorOutline, "errc", diagnosis.Since is null ? "diagnosis.blown" : "diagnosis.diverged"),
        _ => new(HourglassEmpty, "plain", "diagnosis.short"),
    };
}
