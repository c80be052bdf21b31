using System.Globalization;
using HyperTune.Engine.Data;

namespace HyperTune.Tests.Engine.Data;

public sealed class FrequencyTests
{
    public static TheoryData<StepUnit, string> Starts
    {
        get
        {
            TheoryData<StepUnit, string> starts = [];
            foreach (StepUnit unit in Enum.GetValues<StepUnit>())
            {
                foreach (string start in (string[])["2024-01-01", "2023-12-29", "2024-01-31", "2024-02-29", "2023-02-28", "2024-03-02 23:59:59.9999999"])
                {
                    starts.Add(unit, start);
                }
            }

            return starts;
        }
    }

    [Theory, MemberData(nameof(Starts))]
    public void After_ThenBetween_CountsTheSteps(StepUnit unit, string start)
    {
        DateTime given = DateTime.Parse(start, CultureInfo.InvariantCulture);
        bool[] ends = unit is StepUnit.Month or StepUnit.Year ? [false, true] : [false];
        IEnumerable<string> wrong =
            from monthEnd in ends
            from every in Enumerable.Range(1, 20)
            let step = new Frequency(every, unit, monthEnd)
            let begin = step.After(given, 0)
            from steps in Enumerable.Range(1, 200)
            where step.Between(begin, step.After(begin, steps)) != steps
            select $"{steps} × {step}: {begin:O} to {step.After(begin, steps):O} counts {step.Between(begin, step.After(begin, steps))}";

        Assert.Empty(wrong.Take(5));
    }

    [Theory]
    [InlineData("2024-03-01", 1, "2024-03-04")]
    [InlineData("2024-03-01", 6, "2024-03-11")]
    [InlineData("2024-03-04", 4, "2024-03-08")]
    public void After_BusinessDays_SkipsWeekends(string from, int steps, string to) =>
        Assert.Equal(DateTime.Parse(to, null), new Frequency(1, StepUnit.BusinessDay).After(DateTime.Parse(from, null), steps));

    [Fact]
    public void After_MonthEnds_StaysAtTheLastDay() =>
        Assert.Equal(
            [new(2024, 2, 29), new(2024, 3, 31), new(2024, 4, 30)],
            Enumerable.Range(1, 3).Select(i => new Frequency(1, StepUnit.Month, MonthEnd: true).After(new(2024, 1, 31), i)));
}
