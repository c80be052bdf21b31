using CsCheck;
using HyperTune.Engine.Trials;

namespace HyperTune.Tests.Engine.Trials;

public sealed class LearningCurveTests
{
    [Fact]
    public void Append_AnyStepsWithRepeats_IsAscendingAndLaterReportsReplace() =>
        Gen.Int[1, 12].Array[0, 40].Sample(steps =>
        {
            LearningCurve curve = LearningCurve.Empty;
            SortedDictionary<int, double> expected = [];
            for (int i = 0; i < steps.Length; i++)
            {
                curve = curve.Append(steps[i], i);
                foreach (int later in expected.Keys.Where(s => s > steps[i]).ToArray())
                {
                    expected.Remove(later);
                }

                expected[steps[i]] = i;
            }

            return curve.Select(v => (v.Step, v.Value)).SequenceEqual(expected.Select(e => (e.Key, e.Value)))
                && Enumerable.Range(0, 14).All(s => curve.At(s) == (expected.TryGetValue(s, out double v) ? v : null));
        });

    [Fact]
    public void Append_OlderViews_KeepTheirContents()
    {
        LearningCurve three = LearningCurve.Empty.Append(1, 1).Append(2, 2).Append(3, 3);
        LearningCurve replayed = three.Append(2, 20);

        Assert.Equal([1.0, 2, 3], three.Select(v => v.Value));
        Assert.Equal([1.0, 20], replayed.Select(v => v.Value));
    }
}
