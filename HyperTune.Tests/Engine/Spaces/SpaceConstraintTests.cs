using System.Globalization;
using CsCheck;
using HyperTune.Engine.Spaces;

namespace HyperTune.Tests.Engine.Spaces;

public sealed class SpaceConstraintTests
{
    private static readonly ParameterSet Set = new(
    [
        new("a", 6), new("b", -2), new("zero", 0), new("tiny", 1e-200), new("optimizer", "adam"), new("on", true), new("lr.max", 0.5), new("my name", 3),
    ]);

    [Theory]
    [InlineData("a + b == 4", true)]
    [InlineData("a - b - 1 == 7", true)]
    [InlineData("a - (b - 1) == 9", true)]
    [InlineData("a + b * 2 == 2", true)]
    [InlineData("(a + b) * 2 == 8", true)]
    [InlineData("12 / a / 2 == 1", true)]
    [InlineData("-b == 2", true)]
    [InlineData("--b == -2", true)]
    [InlineData("a*-b == 12", true)]
    [InlineData("min(a, b, 3) == -2 and max(a, b) == 6", true)]
    [InlineData("max(a) > 5", true)]
    [InlineData("a < 6", false)]
    [InlineData("a <= 6", true)]
    [InlineData("a > 6", false)]
    [InlineData("a >= 6", true)]
    [InlineData("a != 6", false)]
    [InlineData("a == 6.0e0", true)]
    [InlineData("a == .6e1", true)]
    [InlineData("optimizer == \"adam\"", true)]
    [InlineData("optimizer != 'adam'", false)]
    [InlineData("on", true)]
    [InlineData("not on", false)]
    [InlineData("on == true", true)]
    [InlineData("on != (a > 100)", true)]
    [InlineData("not a > 100 and a > 1", true)]
    [InlineData("not (a > 1 and b > 1)", true)]
    [InlineData("a > 100 or a > 1 and b < 0", true)]
    [InlineData("(a > 1 or a > 100) and b > 0", false)]
    [InlineData("a > 1 or a > 100 and b > 0", true)]
    [InlineData("lr.max <= 0.5", true)]
    [InlineData("`my name` == 3", true)]
    [InlineData("a\n>\t1", true)]
    public void Allows_Expression_IsReadAsWritten(string text, bool holds) => Assert.Equal(holds, Allows(text));

    [Theory]
    [InlineData("1 / zero > 0")]
    [InlineData("not 1 / zero > 0")]
    [InlineData("zero / zero == zero / zero")]
    [InlineData("a > 1 and 1 / zero > 0")]
    [InlineData("1 / zero > 0 or a > 1")]
    [InlineData("tiny / 1e200 / 1e-300 / 1e-300 >= 0 and a / tiny * 1e200 > 0")]
    [InlineData("a / tiny / tiny > 1")]
    [InlineData("max(a, 1 / zero) > 0")]
    [InlineData("-a / tiny / tiny < 0")]
    public void Allows_UndefinedOrBeyondDoubles_IsInfeasible(string text) => Assert.False(Allows(text));

    [Theory]
    [InlineData("zero == 0 or 1 / zero > 0", true)]
    [InlineData("zero != 0 and 1 / zero > 0", false)]
    public void Allows_RightSideThatDoesNotMatter_IsNotLookedAt(string text, bool holds) => Assert.Equal(holds, Allows(text));

    [Fact]
    public void Allows_InactiveName_Holds()
    {
        SearchSpace space = TestKit.Spaces.Constrained(SearchSpace.Empty, "dropout < 0.2 and a > 100");

        Assert.True(space.Allows(new ParameterSet([new("a", 1)])));
        Assert.False(space.Allows(new ParameterSet([new("a", 1), new("dropout", 0.1)])));
    }

    [Fact]
    public void Allows_Constants_CountWhereTheyAreActive()
    {
        SearchSpace space = TestKit.Spaces.Constrained(SearchSpace.Empty, "hidden_size <= 10 * num_heads");
        space = space.With(space.Constraints, [new("num_heads", new CategoricalDistribution([4]), [new() { Parent = "model", Values = ["transformer"] }])]);

        Assert.False(space.Allows(new ParameterSet([new("model", "transformer"), new("hidden_size", 64)])));
        Assert.True(space.Allows(new ParameterSet([new("model", "lstm"), new("hidden_size", 64)])));
    }

    [Theory]
    [InlineData("", 0, "The constraint is empty.")]
    [InlineData("   ", 0, "The constraint is empty.")]
    [InlineData("a <", 4, "The constraint ends too early.")]
    [InlineData("a < 3 b", 7, "'b' is not expected here.")]
    [InlineData("a = 3", 3, "'=' does not compare.")]
    [InlineData("1 < a < 3", 7, "Comparisons cannot stand in a row.")]
    [InlineData("a < 3 && b > 2", 7, "'&&' is not expected here.")]
    [InlineData("!on", 1, "'!' is not expected here.")]
    [InlineData("(a < 3", 7, "The constraint ends too early.")]
    [InlineData("a < 3)", 6, "')' is not expected here.")]
    [InlineData("min a < 3", 5, "'a' is not expected here.")]
    [InlineData("min() < 3", 5, "')' is not expected here.")]
    [InlineData("optimizer == \"adam", 14, "The quote \" is not closed.")]
    [InlineData("a < 12px", 5, "'12px' is not a number.")]
    [InlineData("a < 1e999", 5, "'1e999' is not a number.")]
    [InlineData("a < 1.2.3", 5, "'1.2.3' is not a number.")]
    [InlineData("a ; b", 3, "';' is not expected here.")]
    [InlineData("a < 😀", 5, "'😀' is not expected here.")]
    [InlineData("System.IO.File.Delete(\"x\")", 22, "'(' is not expected here.")]
    public void TryParse_BadExpression_TellsWhereAndWhat(string text, int position, string what)
    {
        Assert.False(SpaceConstraint.TryParse(text, out _, out ConstraintFault? fault));

        Assert.Equal((position, what), (fault.Position, fault.What));
        Assert.NotEmpty(fault.Expected);
    }

    [Fact]
    public void TryParse_TooLongOrTooDeep_IsRefused()
    {
        string longest = "a > 0" + new string(' ', SpaceConstraint.MaxLength - 5);
        string deepest = $"{new string('(', SpaceConstraint.MaxDepth)}a{new string(')', SpaceConstraint.MaxDepth)} > 0";

        Assert.True(SpaceConstraint.TryParse(longest, out _, out _));
        Assert.True(SpaceConstraint.TryParse(deepest, out _, out _));
        Assert.False(SpaceConstraint.TryParse(longest + " ", out _, out ConstraintFault? tooLong));
        Assert.False(SpaceConstraint.TryParse($"({deepest})", out _, out ConstraintFault? tooDeep));
        Assert.False(SpaceConstraint.TryParse(string.Concat(Enumerable.Repeat("not ", 200)) + "a > 1", out _, out ConstraintFault? nots));
        Assert.False(SpaceConstraint.TryParse(new string('-', 500) + "a > 1", out _, out ConstraintFault? signs));
        Assert.Equal(("The constraint has 1001 characters.", 65), (tooLong.What, tooDeep.Position));
        Assert.Equal((tooDeep.What, tooDeep.What), (nots.What, signs.What));
    }

    [Fact]
    public void TryParse_AnyText_NeverThrows() =>
        Gen.OneOf(Gen.String[0, 60], Pick("a", "b", "<", "<=", "==", "(", ")", "min", ",", "and", "not", "or", "-", "*", "1", "'x'", "`", "true", " ").Array[0, 30].Select(words => string.Join(' ', words)))
            .Sample(text =>
            {
                bool read = SpaceConstraint.TryParse(text, out SpaceConstraint? constraint, out ConstraintFault? fault);
                return read == (constraint is not null) && read == (fault is null) && (fault is null || fault.Position <= text.Length + 1);
            });

    // The tree against arithmetic that this test does itself, in the order in which it writes the parentheses.
    [Fact]
    public void Allows_AnyCalculation_IsThatOfDoubles()
    {
        Gen<(string Text, double Value)> leaf = Gen.OneOf(
            Pick(("a", 6.0), ("b", -2.0)),
            Gen.Double[0.001, 1000].Select(d => (d.ToString("R", CultureInfo.InvariantCulture), d)));
        Gen<(string Text, double Value)> tree = Gen.Recursive<(string Text, double Value)>((depth, again) => depth > 5 ? leaf : Gen.OneOf(
            leaf,
            Gen.Select(again, again, Pick('+', '-', '*', '/'), (l, r, sign) => ($"({l.Text} {sign} {r.Text})", Finite(sign switch
            {
                '+' => l.Value + r.Value,
                '-' => l.Value - r.Value,
                '*' => l.Value * r.Value,
                _ => l.Value / r.Value,
            })))));
        Gen.Select(tree, tree).Where((l, r) => l.Text.Length + r.Text.Length < 900).Sample((l, r) =>
        {
            bool expected = double.IsFinite(l.Value) && double.IsFinite(r.Value) && l.Value <= r.Value;
            return Allows($"{l.Text} <= {r.Text}") == expected;
        });
    }

    // Once beyond doubles, always undefined: 1 / (1 / 0) is not 0.
    private static double Finite(double value) => double.IsFinite(value) ? value : double.NaN;

    private static bool Allows(string text) => TestKit.Spaces.Constrained(SearchSpace.Empty, text).Allows(Set);

    private static Gen<T> Pick<T>(params T[] items) => Gen.Int[0, items.Length - 1].Select(i => items[i]);
}
