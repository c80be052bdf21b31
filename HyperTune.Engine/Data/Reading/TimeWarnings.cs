using System.Globalization;
using static HyperTune.Engine.Data.Reading.ReadingText;

namespace HyperTune.Engine.Data.Reading;

/// <summary>What a person should know about a column of moments, beside the order of rows.</summary>
internal static class TimeWarnings
{
    /// <summary>Sentences; none for other columns.</summary>
    public static IEnumerable<string> Of(DataColumn column)
    {
        if (column.Profile.Time is not { } axis)
        {
            yield break;
        }

        string name = column.Profile.Name;
        if (axis.Step is null && axis.Doubled == 0 && column.Profile.Distinct > 2)
        {
            yield return L["Irregular", name];
        }

        if (axis is { GapCount: > 0, Step: { } step })
        {
            TimeGap first = axis.Gaps[0];
            yield return L[axis.GapCount == 1 ? "OneGap" : "SomeGaps", name, step.Name, axis.GapCount, axis.MissingRows, TimeOrder.Text(first.From), TimeOrder.Text(first.To)];
        }

        if (axis.Uneven > 0)
        {
            yield return L["Uneven", name, axis.Uneven, axis.Step!.Name];
        }

        if (axis.Zone is { } zone)
        {
            yield return axis.Doubled > 0 ? L["ClockBack", name, axis.Doubled, zone] : L["ClockForth", name, zone];
        }

        if (axis.WithoutOffset > 0)
        {
            yield return L["SomeWithoutOffset", name, axis.WithoutOffset.ToString(CultureInfo.InvariantCulture)];
        }

        if (axis.Offsets.Length > 0 && axis.Offsets is not ["Z"] and not ["+00:00"])
        {
            yield return axis.Offsets.Length == 1 ? L["OneOffset", name, axis.Offsets[0]] : L["SomeOffsets", name, string.Join(", ", axis.Offsets)];
        }
    }
}
