using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Storage;

/// <summary>What pages ask many times must be answered by an index, however many trials there are.</summary>
public sealed class QueryPlanTests
{
    [Theory]
    [InlineData("tags", "IX_Trials_StudyId_Tags")]
    [InlineData("summary", "IX_Trials_StudyId_State_Value")]
    [InlineData("one trial", "IX_Trials_StudyId_Number")]
    [InlineData("some trials", "IX_Trials_StudyId_Number")]
    [InlineData("curves", "IX_Trials_StudyId_Number")]
    [InlineData("curves", "SEARCH e USING")]
    public async Task Reading_OfAStudy_IsAnsweredByAnIndex(string reading, string index)
    {
        await using TestEngine engine = new();
        Guid id = await engine.CreateAsync(Specs.Forecast());
        for (int number = 0; number < 4; number++)
        {
            await engine.Store.AddTrialAsync(id, new(number, TrialState.Running, HyperTune.Engine.Spaces.ParameterSet.Empty, HyperTune.Engine.Spaces.ParameterSet.Empty, "sampler", null), CancellationToken.None);
        }

        await engine.Annotations.TagAsync(id, [1], ["good"], [], CancellationToken.None);
        using AskedCommands asked = new(Path.Combine(engine.Folder, "hypertune.db"));

        await ReadAsync(engine.Reader, id, reading);

        IReadOnlyList<string> steps = asked.Plans();
        Assert.Contains(steps, s => s.Contains(index, StringComparison.Ordinal));
        Assert.DoesNotContain(steps, s => s.StartsWith("SCAN", StringComparison.Ordinal) && !s.Contains("USING", StringComparison.Ordinal) && !s.Contains("json_each", StringComparison.Ordinal));
    }

    private static async Task ReadAsync(IStudyReader reader, Guid id, string reading)
    {
        switch (reading)
        {
            case "tags":
                Assert.Equal([("good", 1)], await reader.TagsAsync(id, CancellationToken.None));
                break;
            case "summary":
                Assert.NotNull(await reader.StudyAsync(id, CancellationToken.None));
                break;
            case "one trial":
                Assert.NotNull(await reader.TrialAsync(id, 1, CancellationToken.None));
                break;
            case "curves":
                Assert.Empty(await reader.CurvesSinceAsync(id, new Dictionary<int, int> { [0] = 0, [3] = 7 }, ["val_loss"], CancellationToken.None));
                break;
            default:
                Assert.Equal(4, (await reader.TrialsAsync(id, new() { Numbers = [0, 1, 2, 3] }, CancellationToken.None)).Total);
                break;
        }
    }
}
