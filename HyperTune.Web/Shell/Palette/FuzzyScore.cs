using System.Globalization;
using System.Text;

namespace HyperTune.Web.Shell.Palette;

/// <summary>How well texts fit what a person types: pure, so that the order of a list can be tested.</summary>
public static class FuzzyScore
{
    /// <summary>What a letter counts that neither follows the letter before nor begins a word, where those that do count 1.</summary>
    private const double Apart = 0.4;

    /// <summary>Letters of a term strewn over a text count from here on: "el24" fits "Electricity load, 24 h", "etd" does not.</summary>
    private const double LeastStrewn = 0.7;

    /// <summary>What matching beside the title counts less.</summary>
    private const double Beside = 0.7;

    /// <summary>A text as it is compared: small letters, without accents.</summary>
    /// <param name="text">Any text.</param>
    public static string Fold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        StringBuilder folded = new(text.Length);
        foreach (char letter in text.Normalize(NormalizationForm.FormD))
        {
            if (char.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
            {
                folded.Append(char.ToLowerInvariant(letter));
            }
        }

        return folded.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>Scores a title and what is said beside it. Every term of what was typed must fit one of them. Cost O(typed × title).</summary>
    /// <param name="typed">What was typed, folded.</param>
    /// <param name="title">The title, folded.</param>
    /// <param name="beside">What is said beside it, folded.</param>
    /// <returns>0 for no fit, 1 for the same.</returns>
    public static double Of(string typed, string title, string beside = "")
    {
        ArgumentNullException.ThrowIfNull(typed);
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(beside);
        string[] terms = typed.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        double sum = 0;
        foreach (string term in terms)
        {
            double whole = Whole(term, title);
            double score = Math.Max(whole > 0 ? whole : Strewn(term, title), Beside * Whole(term, beside));
            if (score == 0)
            {
                return 0;
            }

            sum += score;
        }

        return terms.Length == 0 ? 0 : sum / terms.Length;
    }

    // The term in one piece: at the beginning before the beginning of a word before the middle of one, and of those the shorter text first.
    private static double Whole(string term, string text)
    {
        int at = text.IndexOf(term, StringComparison.Ordinal);
        if (at < 0)
        {
            return 0;
        }

        double share = 0.1 * term.Length / text.Length;
        if (at == 0)
        {
            return 0.9 + share;
        }

        for (; at >= 0; at = text.IndexOf(term, at + 1, StringComparison.Ordinal))
        {
            if (BeginsWord(text, at))
            {
                return 0.75 + share;
            }
        }

        return 0.55 + share;
    }

    // The best way to find the term's letters in the text in their order.
    private static double Strewn(string term, string text)
    {
        if (term.Length < 2 || term.Length > text.Length)
        {
            return 0;
        }

        double[] before = new double[text.Length];
        double[] now = new double[text.Length];
        for (int i = 0; i < term.Length; i++)
        {
            double earlier = double.NegativeInfinity;
            for (int j = 0; j < text.Length; j++)
            {
                double here = BeginsWord(text, j) ? 1 : Apart;
                double apart = i == 0 ? here : earlier + here;
                double joined = i > 0 && j > 0 ? before[j - 1] + 1 : double.NegativeInfinity;
                now[j] = term[i] == text[j] ? Math.Max(apart, joined) : double.NegativeInfinity;
                if (i > 0)
                {
                    earlier = Math.Max(earlier, before[j]);
                }
            }

            (before, now) = (now, before);
        }

        double best = before.Max() / term.Length;
        return best < LeastStrewn ? 0 : 0.5 * best;
    }

    private static bool BeginsWord(string text, int at) =>
        at == 0 || !char.IsLetterOrDigit(text[at - 1]) || char.IsDigit(text[at]) != char.IsDigit(text[at - 1]);
}
