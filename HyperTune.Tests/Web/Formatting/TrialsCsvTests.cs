using System.Collections.Immutable;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Web.Formatting;

namespace HyperTune.Tests.Web.Formatting;

public sealed class TrialsCsvTests
{
    [Fact]
    public void Write_TrialsWithDifferentParameters_LeavesWhatIsMissingEmpty()
    {
        string[] lines = TrialsCsv.Write(
        [
            Trial(0, TrialState.Completed, new([new("learning_rate", 0.001), new("dropout", 0.5)]), 0.25),
            Trial(1, TrialState.Failed, new([new("learning_rate", 0.1)]), null),
        ]).Split("\r\n");

        Assert.Equal("number,state,value,best_step,steps,seconds,started_at,finished_at,origin,reason,starred,tags,note,params_learning_rate,params_dropout,metrics_val_loss", lines[0]);
        Assert.Equal("0,completed,0.25,3,5,1.5,2026-11-23T12:00:00Z,,sampler,,,,,0.001,0.5,0.25", lines[1]);
        Assert.Equal("1,failed,,3,5,1.5,2026-11-23T12:00:00Z,,sampler,,,,,0.1,,", lines[2]);
    }

    [Fact]
    public void Write_CommaAndQuoteInAReason_AreQuoted()
    {
        TrialView trial = Trial(0, TrialState.Failed, ParameterSet.Empty, null) with { Reason = "\"nan\", at epoch 2" };

        Assert.Contains(",\"\"\"nan\"\", at epoch 2\"", TrialsCsv.Write([trial]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("adam", "adam")]
    [InlineData("", "")]
    [InlineData("=HYPERLINK(1)", "'=HYPERLINK(1)")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\tx", "'\tx")]
    public void Text_ThatLooksLikeAFormula_IsNone(string text, string cell) => Assert.Equal(cell, TrialsCsv.Text(text));

    [Fact]
    public void Write_NegativeNumber_StaysANumber() =>
        Assert.Contains(",-0.5,", TrialsCsv.Write([Trial(0, TrialState.Completed, ParameterSet.Empty, -0.5)]), StringComparison.Ordinal);

    private static TrialView Trial(int number, TrialState state, ParameterSet configuration, double? value) => new()
    {
        Id = number,
        Number = number,
        State = state,
        Parameters = configuration,
        Configuration = configuration,
        Values = value is { } v ? [v] : [],
        BestStep = 3,
        Epochs = 5,
        Duration = TimeSpan.FromSeconds(1.5),
        StartedAt = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero),
        Origin = "sampler",
        Metrics = value is { } m ? ImmutableDictionary<string, double>.Empty.Add("val_loss", m) : ImmutableDictionary<string, double>.Empty,
    };
}
