using CsCheck;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies.Filters;
using HyperTune.Engine.Trials;

namespace HyperTune.Tests.TestKit;

/// <summary>Random filters over trials whose names, texts and numbers are as awkward as they may be.</summary>
public static class TrialFilters
{
    /// <summary>Names that need quotes or a prefix among them, one that is a figure's and one that a metric has too.</summary>
    public static readonly string[] Parameters = ["learning_rate", "hidden_size", "optimizer", "epochs", "odd name", "a\"b", "a\\b", "基准", "$.x[0]", "and", "param.x", "tag", "it's"];

    public static readonly string[] Metrics = ["val_loss", "learning_rate", "val mae"];

    public static readonly string[] Words = ["adam", "sgd", "", "true", "a'; DROP TABLE Trials; --", "\"", "\\", "Größe", "in", "<script>", "2nd", "1e5"];

    public static readonly string[] Tags = ["champion", "over-fit", "batch 128", "基准", "%", "_"];

    // Whole, long, tiny, huge: what differs in the last digit must stay different.
    public static readonly double[] Numbers = [0, -0.0, 1, -2.5, 64, 0.1, 0.30000000000000004, 0.3, 0.006412345678901234, 0.0064123456789012335, 6.3e-5, 1e300, 123456789.12345679, 5e-324];

    public static TrialNames Names { get; } = new([.. Parameters], [.. Metrics]);

    /// <summary>A hyper-parameter's value.</summary>
    public static Gen<ParameterValue> Value { get; } = Gen.OneOf(
        Gen.OneOf(Numbers).Select(n => ParameterValue.Of(n)),
        Gen.OneOf(Words).Select(w => ParameterValue.Of(w)),
        Gen.Bool.Select(b => ParameterValue.Of(b)));

    /// <summary>A filter that a person could have written.</summary>
    public static Gen<TrialFilter> Any { get; } = Of(3);

    private static Gen<TrialFilter> Of(int depth)
    {
        Gen<TrialFilter> term = Gen.OneOf(Compared(), Ranged(), Listed(), Said());
        if (depth == 0)
        {
            return term;
        }

        Gen<TrialFilter> inner = Of(depth - 1);
        return Gen.OneOf(
            term,
            term,
            inner.Array[2, 3].Select(parts => (TrialFilter)new AllOf([.. parts])),
            inner.Array[2, 3].Select(parts => (TrialFilter)new AnyOf([.. parts])),
            inner.Select(part => (TrialFilter)new Not(part)));
    }

    private static Gen<TrialField> Field => Gen.OneOf(Gen.OneOf(TrialField.Number, TrialField.Value, TrialField.Epochs, TrialField.Duration), Gen.OneOf(Metrics).Select(m => TrialField.Metric(m)));

    private static Gen<TrialField> Parameter => Gen.OneOf(Parameters).Select(p => TrialField.Parameter(p));

    private static Gen<double> Number => Gen.OneOf(Numbers);

    private static Gen<TrialFilter> Compared() => Gen.OneOf(
        Gen.Select(Gen.OneOf(Field, Parameter), Gen.Enum<Comparator>(), Number, (field, comparator, value) => (TrialFilter)new Comparison(field, comparator, value)),
        Gen.Select(Parameter, Gen.OneOf(Comparator.Equal, Comparator.NotEqual), Value, (field, comparator, value) => (TrialFilter)new Comparison(field, comparator, value)));

    private static Gen<TrialFilter> Ranged() => Gen.Select(Gen.OneOf(Field, Parameter), Number, Number, Gen.Int[0, 2], (field, a, b, open) => (TrialFilter)new Between(
        field, open == 1 ? null : Math.Min(a, b), open == 2 ? null : Math.Max(a, b)));

    private static Gen<TrialFilter> Listed() => Gen.OneOf(
        Gen.Select(Parameter, Value.Array[1, 3], (field, values) => (TrialFilter)new OneOf(field, [.. values])),
        Gen.Select(Field, Number.Array[1, 3], (field, values) => (TrialFilter)new OneOf(field, [.. values.Select(v => ParameterValue.Of(v))])));

    private static Gen<TrialFilter> Said() => Gen.OneOf(
        Gen.Enum<TrialState>().Array[1, 2].Select(states => (TrialFilter)new InState([.. states])),
        Gen.OneOf(Tags).Array[1, 2].Select(tags => (TrialFilter)new Tagged([.. tags])),
        Gen.Enum<TrialMark>().Select(mark => (TrialFilter)new Marked(mark)),
        Gen.OneOf("größe", "OVER", "%", "'", "batch", "128\nover").Select(text => (TrialFilter)new Mentions(text)));
}
