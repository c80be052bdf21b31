using CsCheck;
using HyperTune.Engine.Numerics;
using HyperTune.Engine.Sampling.CmaEs;

namespace HyperTune.Tests.Engine.Sampling.CmaEs;

public sealed class ChoiceLawTests
{
    [Fact]
    public void Learn_AnyGenerations_StaysALawInWhichNothingDiesOut() =>
        Gen.Select(Gen.Int[1, 6], Gen.Double[0, 1], Gen.Double[0, 1].Array[6].Array[1, 30]).Sample((choices, rate, generations) =>
        {
            ChoiceLaw law = new(choices, 2);
            foreach (double[] weights in generations)
            {
                law.Learn(weights[..choices], rate);
            }

            double least = choices > 1 ? (1 - Math.Sqrt(0.73)) / (choices - 1) : 1;
            Assert.Equal(1, law.Shares.Sum(), 1e-12);
            Assert.All(law.Shares, s => Assert.True(s >= least - 1e-12));
        });

    [Fact]
    public void Learn_OneChoiceAmongTheBest_MovesThereByTheRate()
    {
        ChoiceLaw law = new(2, 1);

        law.Learn([1, 0], 0.1);

        Assert.Equal([0.55, 0.45], law.Shares.Select(s => Math.Round(s, 12)));
    }

    [Fact]
    public void Draw_ManyTimes_FollowsTheShares()
    {
        ChoiceLaw law = new(3, 1);
        law.Learn([0, 1, 0], 0.4);
        Prng chance = new(8);
        int[] met = new int[3];
        for (int i = 0; i < 20_000; i++)
        {
            met[law.Draw(chance)]++;
        }

        Assert.All(Enumerable.Range(0, 3), k => Assert.Equal(law.Shares[k], met[k] / 20_000.0, 0.015));
    }
}
