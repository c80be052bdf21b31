using CsCheck;
using HyperTune.Engine.Numerics;
using HyperTune.Engine.Sampling.Encoding;
using HyperTune.Engine.Spaces;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Sampling.Encoding;

public sealed class SpaceEncodingTests
{
    [Fact]
    public void Decode_AnySnappedPoint_IsOfTheSpaceAndComesBack() =>
        Gen.Select(RandomSpaces.All, Gen.ULong).Sample((space, seed) =>
        {
            SpaceEncoding encoding = new(space);
            double[] point = encoding.Snap(encoding.Draw(new Prng(seed)));

            ParameterSet set = encoding.Decode(point);

            Assert.True(TestKit.Spaces.Admits(space, set), set.ToString());
            Assert.Equal(set, encoding.Decode(encoding.Encode(set)));
            Assert.All(point.Zip(encoding.Encode(set)), pair => Assert.True(pair.First.Equals(pair.Second) || Math.Abs(pair.First - pair.Second) < 1e-9));
        }, iter: 500);

    [Fact]
    public void Encode_ValuesThatTheSpaceNoLongerHas_AreTakenToItsBorderOrLeftOut()
    {
        SpaceEncoding encoding = new(new([new("a", new FloatDistribution(0, 1)), new("b", new IntDistribution(2, 4)), new("c", new CategoricalDistribution(["x", "y"]))]));

        double[] point = encoding.Encode(new([new("a", 7), new("b", 1), new("c", "gone")]));

        Assert.Equal([1, 1 / 6.0, double.NaN], point);
    }

    [Theory]
    [InlineData(Coordinate.Number, 0.2, 0.5, 0.09)]
    [InlineData(Coordinate.Choice, 1, 1, 0)]
    [InlineData(Coordinate.Choice, 1, 2, 1)]
    [InlineData(Coordinate.ConditionalNumber, double.NaN, double.NaN, 0)]
    [InlineData(Coordinate.ConditionalNumber, double.NaN, 0.4, 1)]
    [InlineData(Coordinate.ConditionalNumber, 0, 1, 0.91939538826372047)]
    public void Difference_OfEachKind_IsAsDefined(object kind, double a, double b, double expected) =>
        Assert.Equal(expected, SpaceEncoding.Difference((Coordinate)kind, a, b), 1e-12);
}
