using HyperTune.Engine.Data;
using HyperTune.Engine.Trials;
using HyperTune.Web.Pages.Studies.New.Drafts;

namespace HyperTune.Web.Pages.Studies.New;

/// <summary>The columns that are predicted and those that are seen.</summary>
public sealed partial class ColumnChips
{
    private const int Few = 14;

    private bool all;

    private DataDraft Data => Draft.Data!;

    // Only a forecast may have several targets.
    private bool Several => Data.Task == TaskNames.Forecast;

    private IEnumerable<string> Candidates => Form.Profile!.Columns
        .Where(c => DataGuess.CanBeTarget(c, Data.Task) && !Data.Target.Contains(c.Name) && c.Name != Data.Sequence)
        .Where(c => !TaskNames.IsSequence(Data.Task) || c.Name != Data.Time)
        .Select(c => c.Name);

    private List<string> Features =>
    [
        .. Form.Profile!.Columns
            .Where(c => DataGuess.CanBeFeature(c, Data) && (Several || !Data.Target.Contains(c.Name)))
            .Select(c => c.Name)
            .Union(Data.Features),
    ];

    // Of a forecast the future of targets is what is forecast.
    private List<string> Foreseeable => Several ? [.. Data.Features.Where(f => !Data.Target.Contains(f)).Union(Data.KnownFuture)] : Data.KnownFuture;

    private IReadOnlyList<string> Shown => all ? Features : [.. Features.Take(Few)];

    private void AddTarget(string name)
    {
        if (name.Length == 0)
        {
            return;
        }

        Set(() =>
        {
            if (!Several)
            {
                // The former target may be seen now; the new one would be the answer itself.
                Data.Features.AddRange(Data.Target.Where(t => Form.Profile!.Find(t) is { } c && DataGuess.CanBeFeature(c, Data)));
                Data.Features.Remove(name);
                Data.Target.Clear();
            }

            Data.Target.Add(name);
            Data.KnownFuture.Remove(name);
        });
    }

    private void RemoveTarget(string name)
    {
        if (Data.Target.Count > 1)
        {
            Set(() => Data.Target.Remove(name));
        }
    }

    private void ToggleFeature(string name) => Set(() =>
    {
        if (!Data.Features.Remove(name))
        {
            Data.Features.Add(name);
        }
        else
        {
            Data.KnownFuture.Remove(name);
        }
    });

    private void ToggleFuture(string name) => Set(() =>
    {
        if (!Data.KnownFuture.Remove(name))
        {
            Data.KnownFuture.Add(name);
        }
    });

    private string Hint(string name, bool on)
    {
        string hint = T[on ? "data.feature.remove" : "data.feature.add", name];
        return Form.Profile!.Find(name) is { } column && CategoryRules.IsEmbedded(column)
            ? $"{hint}. {T["data.feature.embedded", Formatting.Numbers.Count(column.Distinct)]}"
            : hint;
    }
}
