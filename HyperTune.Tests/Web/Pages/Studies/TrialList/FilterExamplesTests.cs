using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Studies.Filters;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Pages.Studies.TrialList;

namespace HyperTune.Tests.Web.Pages.Studies.TrialList;

public sealed class FilterExamplesTests
{
    public static TheoryData<string> SpaceNames => [.. Spaces.All.Keys];

    [Theory]
    [MemberData(nameof(SpaceNames))]
    public void Of_AnyStudy_EveryExampleParses(string space)
    {
        SearchSpace tuned = Spaces.All[space];
        foreach (double? best in new double?[] { null, 0, -12345.6789, 3e-7, double.PositiveInfinity })
        {
            StudySummary study = StudySummaries.Study(objective: new("val_r2", Direction.Maximize)) with { BestValue = best };
            foreach (string example in FilterExamples.Of(study, tuned, ["a tag"]))
            {
                Assert.Null(TrialFilterParser.Parse(example, new([.. tuned.Parameters.Select(p => p.Name)], [])).Problem);
            }
        }
    }
}
