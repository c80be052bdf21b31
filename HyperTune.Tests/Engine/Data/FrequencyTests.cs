using CsCheck;
using HyperTune.Engine.Data;

namespace HyperTune.Tests.Engine.Data;

public sealed class FrequencyTests
{
    [Fact]
    public void After_ThenBetween_CountsTheSteps() =>
        Gen.Select(Gen.Enum<StepUnit>(), Gen.Int[1, 20], Gen.Int[1, 200], Gen.Bool).Sample((unit, every, steps, monthEnd) =>
        {
            DateTime start = monthEnd ? new(2023, 12, 29) : new(2024, 1, 1);
            Frequency step = new(every, unit, monthEnd && unit is StepUnit.Month or StepUnit.Year);
            DateTime from = step.After(start, 0);

            return step.Between(from, step.After(from, steps)) == steps;
        });

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
