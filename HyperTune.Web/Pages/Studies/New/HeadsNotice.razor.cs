using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies.Validation;
using HyperTune.Engine.Trials;
using HyperTune.Web.Formatting;
using HyperTune.Web.Pages.Studies.New.Drafts;

namespace HyperTune.Web.Pages.Studies.New;

/// <summary>Warns that some combinations of heads and units cannot be built. It is no error: such trials end at once, and the search goes on.</summary>
public sealed partial class HeadsNotice
{
    private StudySpec? of;

    private string? Said { get; set; }

    /// <summary>Whether it belongs under a row: under that of the heads, or of the units where the heads are as usual.</summary>
    /// <param name="row">The row.</param>
    /// <param name="draft">Whose it is.</param>
    public static bool IsUnder(ParameterDraft row, StudyDraft draft)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(draft);
        return row.Name == "num_heads" || (row.Name == "hidden_size" && draft.Find("num_heads") is null);
    }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (ReferenceEquals(of, Form.Spec))
        {
            return;
        }

        of = Form.Spec;
        bool sound = !Form.Problems.Any(p => FormSections.Of(p.Field) is FormSection.Space or FormSection.Model or FormSection.Strategy);
        double share = sound ? UnfitShare.Of(of) : 0;
        Said = share <= 0 ? null
            : Multiple(of) is { } multiple ? T["heads.unfit.multiple", Numbers.Percent(share), multiple].Value
            : T["heads.unfit", Numbers.Percent(share)].Value;
    }

    // The least number that all heads divide, where some size of the space is a multiple of it.
    private static int? Multiple(StudySpec spec)
    {
        int[] heads = spec.Space.Find("num_heads")?.Distribution switch
        {
            CategoricalDistribution c => [.. c.Choices.Where(v => v.IsNumber).Select(v => v.Integer)],
            IntDistribution { Count: <= 16 and { } count } n => [.. Enumerable.Range(0, (int)count).Select(i => (int)(n.Low + (i * n.Step)))],
            null when spec.Fixed.TryGetValue("num_heads", out ParameterValue fixedTo) && fixedTo.IsNumber => [fixedTo.Integer],
            null => [4],
            _ => [],
        };
        long least = heads.Where(h => h > 0).Aggregate(1L, (all, h) => Math.Min(all / Divisor(all, h) * h, int.MaxValue));
        double most = spec.Space.Find("hidden_size")?.Distribution switch
        {
            IntDistribution n => n.High,
            CategoricalDistribution c => c.Choices.Where(v => v.IsNumber).Select(v => v.Number).DefaultIfEmpty(0).Max(),
            _ => 0,
        };
        return least > 1 && least <= most ? (int)least : null;
    }

    private static long Divisor(long a, long b) => b == 0 ? a : Divisor(b, a % b);
}
