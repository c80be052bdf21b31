using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;
using static HyperTune.Engine.Data.Preparing.PreparingText;

namespace HyperTune.Engine.Data.Preparing;

/// <summary>Checks the columns that group rows into sequences, and that order rows and steps.</summary>
internal static class OrderRules
{
    /// <summary>The column that groups rows into sequences; null where none is named or it is not there.</summary>
    public static DataColumn? Sequence(DataTable table, DataSpec data, List<SpecProblem> problems)
    {
        if (!TaskNames.IsSequence(data.Task) || data.Sequence is not { } name)
        {
            return null;
        }

        DataColumn? column = table.Find(name);
        if (column is null)
        {
            problems.Add(new("/data/sequence", L["UnknownColumn", name], L["UnknownColumn.Expected", ColumnChoice.Listed(table)]));
        }
        else if (data.Target.Contains(name))
        {
            problems.Add(new("/data/sequence", L["SequenceIsTarget", name], L["SequenceIsTarget.Expected"]));
        }

        return column;
    }

    /// <summary>The column that orders rows or steps; null where none is named or it cannot.</summary>
    public static DataColumn? Time(DataTable table, DataSpec data, List<SpecProblem> problems)
    {
        const string At = "/data/time";
        if (data.Time is null)
        {
            if (data.Calendar)
            {
                problems.Add(new("/data/calendar", L["CalendarWithoutTime"], L["CalendarWithoutTime.Expected"]));
            }

            return null;
        }

        if (table.Find(data.Time) is not { } time)
        {
            problems.Add(new(At, L["UnknownColumn", data.Time], L["UnknownColumn.Expected", ColumnChoice.Listed(table)]));
            return null;
        }

        if (data.Task != TaskNames.Forecast)
        {
            return TaskNames.IsSequence(data.Task) ? StepTime(time, data, problems) : null;
        }

        if (time.Moments is not { } moments)
        {
            string what = time.Profile.FirstText is { } text ? L["NotAllDatesAt", data.Time, time.Profile.FirstTextRow, text] : L["NotAllDates", data.Time];
            problems.Add(new(At, what, L["NotAllDates.Expected"]));
            return null;
        }

        TimeOrder order = TimeOrder.Of(moments);
        if (order.FirstMissing is { } missing)
        {
            problems.Add(new(At, L["NoDate", missing + 1, data.Time], L["NoDate.Expected"]));
        }
        else if (order.FirstBack is { } back && !(order.FirstDouble < back))
        {
            problems.Add(new(At, L["DatesOutOfOrder", data.Time, back + 1, TimeOrder.Text(moments[back]), TimeOrder.Text(moments[back - 1])], L["DatesOutOfOrder.Expected"]));
        }
        else if (order.FirstDouble is { } twice)
        {
            problems.Add(new(At, L["DateTwice", TimeOrder.Text(moments[twice]), data.Time, twice + 1], time.Profile.Time?.Zone is { } zone ? L["DateTwice.Zone", zone] : L["DateTwice.Expected"]));
        }

        return time;
    }

    private static DataColumn? StepTime(DataColumn time, DataSpec data, List<SpecProblem> problems)
    {
        if (data.Sequence is null)
        {
            problems.Add(new("/data/time", L["TimeWithoutSequence"], L["TimeWithoutSequence.Expected"]));
        }
        else if (time.Moments is null && time.Numbers is null)
        {
            problems.Add(new("/data/time", L["NoStepNumbers", time.Profile.Name, time.Profile.FirstTextRow, time.Profile.FirstText], L["NoStepNumbers.Expected"]));
        }

        return time;
    }
}
