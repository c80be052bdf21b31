using CsCheck;
using HyperTune.Engine.Numerics;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Spaces.Constraints;

namespace HyperTune.Tests.Engine.Spaces.Constraints;

public sealed class ConstraintProofTests
{
    private static readonly SearchSpace Space = new(
    [
        new("n", new IntDistribution(-3, 4)),
        new("x", new FloatDistribution(-2, 3)),
        new("r", new FloatDistribution(1e-3, 1e2, Log: true)),
        new("c", new CategoricalDistribution([1, 5, 2])),
        new("t", new CategoricalDistribution(["u", "v"])),
        new("f", new CategoricalDistribution([true, false])),
    ]);

    private static readonly Gen<string> Number = Gen.Recursive<string>((depth, again) => depth > 3
        ? Pick("n", "x", "r", "c", "0.5", "2", "7")
        : Gen.OneOf(
            Pick("n", "x", "r", "c", "0.5", "2", "7"),
            Gen.Select(again, again, Pick("+", "-", "*", "/"), (a, b, sign) => $"({a} {sign} {b})"),
            Gen.Select(again, again, Pick("min", "max"), (a, b, name) => $"{name}({a}, {b})"),
            again.Select(a => $"(-{a})")));

    private static readonly Gen<string> Truth = Gen.Recursive<string>((depth, again) =>
    {
        Gen<string> leaf = Gen.OneOf(
            Gen.Select(Number, Number, Pick("<", "<=", ">", ">=", "==", "!="), (a, b, sign) => $"{a} {sign} {b}"),
            Pick("f", "t == \"u\"", "t != \"u\"", "f == true"));
        return depth > 3 ? leaf : Gen.OneOf(leaf, again.Select(a => $"not ({a})"), Gen.Select(again, again, Pick("and", "or"), (a, b, word) => $"({a}) {word} ({b})"));
    });

    // What is proved empty must never be met by a draw: a wrong proof would refuse a good study.
    [Fact]
    public void IsEmpty_AnyExpressions_AreNeverMetByDraws()
    {
        int proved = 0;
        Truth.Array[1, 3].Where(texts => texts.All(t => t.Length < 900)).Sample(
            texts =>
            {
                SearchSpace space = TestKit.Spaces.Constrained(Space, texts);
                bool empty = ConstraintProof.IsEmpty(space, space.Constraints);
                proved += empty ? 1 : 0;
                return !empty || FeasibleDraw.Try(space, new Prng(3), 300) is null;
            },
            iter: 200,
            threads: 1);
        Assert.True(proved > 10, $"{proved} of 200 were proved empty; the generator is to make some.");
    }

    [Fact]
    public void IsEmpty_ConditionalName_IsNotProved()
    {
        SearchSpace space = new([new("n", new IntDistribution(1, 3)), new("d", new FloatDistribution(0, 1), [new() { Parent = "n", Min = 2 }])]);
        space = TestKit.Spaces.Constrained(space, "d > 2");

        Assert.False(ConstraintProof.IsEmpty(space, space.Constraints));
    }

    private static Gen<T> Pick<T>(params T[] items) => Gen.Int[0, items.Length - 1].Select(i => items[i]);
}
