using System.Text.Json;
using HyperTune.Engine.Numerics;

namespace HyperTune.Tests.Engine.Numerics;

public sealed class NormalLawTests
{
    [Fact]
    public void LogImprovement_FromSureToHopeless_IsTheReference()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Engine", "Numerics", "improvement-reference.json")));
        JsonElement[] cases = [.. document.RootElement.GetProperty("cases").EnumerateArray()];

        Assert.Equal(40, cases.Length);
        Assert.All(cases, c =>
        {
            double deviation = c.GetProperty("sd").GetDouble();
            double z = (c.GetProperty("best").GetDouble() - c.GetProperty("mean").GetDouble()) / deviation;
            double log = Math.Log(deviation) + NormalLaw.LogImprovement(z);
            double expected = c.GetProperty("log_ei").GetDouble();
            double improvement = c.GetProperty("ei").GetDouble();

            Assert.True(Math.Abs(log - expected) <= 1e-10 * Math.Max(1, Math.Abs(expected)), $"z = {z}: {log:R} instead of {expected:R}");
            if (improvement > 1e-290)
            {
                Assert.Equal(1, Math.Exp(log) / improvement, 1e-9);
            }
        });
    }

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1, 0.84134474606854294859)]
    [InlineData(-3, 0.0013498980316300945267)]
    [InlineData(-10, 7.6198530241605260660e-24)]
    public void Below_KnownPoints_IsExact(double z, double expected) => Assert.Equal(1, NormalLaw.Below(z) / expected, 1e-13);
}
