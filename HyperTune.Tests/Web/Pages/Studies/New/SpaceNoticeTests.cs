using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies.Brushing;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Pages.Studies.New;

namespace HyperTune.Tests.Web.Pages.Studies.New;

public sealed class SpaceNoticeTests
{
    private static readonly StudySpec Spec = Specs.Forecast() with
    {
        Space = new(
        [
            new("learning_rate", new FloatDistribution(1e-4, 1e-1, Log: true)),
            new("num_layers", new IntDistribution(1, 4)),
            new("dropout", new FloatDistribution(0.1, 0.5), [new() { Parent = "num_layers", Min = 2 }]),
            new("optimizer", new CategoricalDistribution(["adam", "adamw", "sgd"])),
            new("batch_size", new CategoricalDistribution([16, 32, 64])),
        ]),
    };

    [Fact]
    public void Of_NarrowedSpace_TellsEveryChange()
    {
        StudySpec narrowed = NarrowedSpace.Of(Spec, new(
        [
            new("learning_rate") { Range = (0.001, 0.02) },
            new("num_layers") { Range = (1, 1) },
            new("optimizer") { Choices = ["adam"] },
            new("batch_size") { Choices = ["16", "32"] },
        ]));

        Assert.Equal(
            "Begun from \"waves\", with another space: learning_rate 0.001 to 0.02 (was 0.0001 to 0.1); num_layers is 1 (was 1 to 4); dropout is not used any more; "
            + "optimizer is adam (was adam, adamw, sgd); batch_size 16, 32 (was 16, 32, 64).",
            SpaceNotice.Of(Spec, narrowed, Texts.Of<NewStudyText>()));
    }

    [Fact]
    public void Of_EqualSpaces_SaysNothing() => Assert.Null(SpaceNotice.Of(Spec, Spec with { Name = "other" }, Texts.Of<NewStudyText>()));
}
