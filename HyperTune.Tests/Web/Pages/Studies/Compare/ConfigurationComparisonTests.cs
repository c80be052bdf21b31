using HyperTune.Engine.Spaces;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Pages.Studies.Compare;

namespace HyperTune.Tests.Web.Pages.Studies.Compare;

public sealed class ConfigurationComparisonTests
{
    private static readonly ParameterSet None = ParameterSet.Empty;

    [Fact]
    public void Of_TunedFixedAndDefaults_StandInThatOrder()
    {
        ParameterSet tuned = TablesOfTrials.Set(("hidden_size", 64));
        ParameterSet given = TablesOfTrials.Set(("epochs", 50));
        ParameterSet all = TablesOfTrials.Set(("model", "lstm"), ("hidden_size", 64), ("epochs", 50));

        ConfigurationComparison compared = ConfigurationComparison.Of([new(all, tuned, given), new(all, tuned, given)]);

        Assert.Equal([("hidden_size", ParameterOrigin.Tuned), ("epochs", ParameterOrigin.Fixed), ("model", ParameterOrigin.Default)], compared.Rows.Select(r => (r.Name, r.Origin)));
        Assert.Empty(compared.Different);
        Assert.Equal(3, compared.Equal.Count());
    }

    [Fact]
    public void Of_ValuesThatDiffer_AreMarkedAgainstTheFirst()
    {
        ConfigurationComparison compared = ConfigurationComparison.Of(
            [Column(("batch_size", 64)), Column(("batch_size", 64)), Column(("batch_size", 128))]);

        ConfigurationComparison.Row row = Assert.Single(compared.Different);
        Assert.Equal([false, false, true], Enumerable.Range(0, 3).Select(row.Differs));
    }

    [Fact]
    public void Of_InactiveInOne_IsAbsentThereAndDiffers()
    {
        ConfigurationComparison compared = ConfigurationComparison.Of([Column(("num_layers", 1)), Column(("num_layers", 1), ("dropout", 0.2))]);

        ConfigurationComparison.Row row = Assert.Single(compared.Different);
        Assert.Equal("dropout", row.Name);
        Assert.Null(row.Values[0]);
        Assert.True(row.Differs(1));
    }

    [Fact]
    public void Of_TunedInOneStudyAndFixedInAnother_CountsAsTuned()
    {
        ParameterSet rate = TablesOfTrials.Set(("learning_rate", 0.01));

        Assert.Equal(ParameterOrigin.Tuned, ConfigurationComparison.Of([new(rate, None, rate), new(rate, rate, None)]).Rows[0].Origin);
    }

    [Fact]
    public void Of_TextBesideNumber_Differs() =>
        Assert.False(ConfigurationComparison.Of([Column(("x", "1")), Column(("x", 1))]).Rows[0].IsEqual);

    private static ConfigurationComparison.Column Column(params (string, ParameterValue)[] values) => new(TablesOfTrials.Set(values), None, None);
}
