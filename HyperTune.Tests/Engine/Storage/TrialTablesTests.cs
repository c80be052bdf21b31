using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Storage;

public sealed class TrialTablesTests
{
    private static readonly SearchSpace Conditional = new(
    [
        new("learning_rate", new FloatDistribution(0.001, 0.03, Log: true)),
        new("num_layers", new IntDistribution(1, 2)),
        new("dropout", new FloatDistribution(0.1, 0.3, Step: 0.1), [new() { Parent = "num_layers", Min = 2 }]),
    ]);

    [Fact]
    public async Task TableAsync_SeededStudy_AgreesWithTheTrials()
    {
        await using TestEngine engine = new();
        Guid id = await new SeededStudy { Trials = 50, Epochs = 4, Space = Conditional }.AddAsync(engine.Services);

        TrialTable table = (await engine.Reader.TableAsync(id, CancellationToken.None))!;

        IReadOnlyList<TrialView> trials = await engine.TrialsAsync(id);
        Assert.Equal(50, table.Count);
        foreach (TrialView trial in trials)
        {
            int row = table.RowOf(trial.Number);
            Assert.Equal((trial.State, trial.Epochs), (table.State[row], table.Epochs[row]));
            Assert.Equal(trial.Values.IsEmpty ? double.NaN : trial.Values[0], table.Value[row]);
            Assert.Equal(trial.Segments, table.Segments[row]);
            foreach (TrialColumn column in table.Parameters)
            {
                bool active = trial.Parameters.TryGetValue(column.Parameter.Name, out ParameterValue value);
                Assert.Equal(!active, double.IsNaN(column.Values[row]));
                Assert.Equal(active ? column.Parameter.Distribution.ToUnit(value) : double.NaN, column.Unit(row));
            }
        }

        Assert.Equal(-1, table.RowOf(77));
    }

    [Fact]
    public async Task TableAsync_NothingChanged_IsTheSameTable()
    {
        await using TestEngine engine = new();
        Guid id = await new SeededStudy { Trials = 10, Epochs = 2, Space = Conditional }.AddAsync(engine.Services);

        TrialTable first = (await engine.Reader.TableAsync(id, CancellationToken.None))!;
        Assert.Same(first, await engine.Reader.TableAsync(id, CancellationToken.None));

        await engine.Trials.DeleteAsync(id, [3], CancellationToken.None);
        TrialTable second = (await engine.Reader.TableAsync(id, CancellationToken.None))!;
        Assert.True(second.Version > first.Version);
        Assert.Equal(10, first.Count);
        Assert.Equal(9, second.Count);
    }

    [Fact]
    public async Task TableAsync_SpaceWithoutAnOldChoice_KeepsTheTrialsThatHadIt()
    {
        await using TestEngine engine = new();
        SearchSpace space = new([new("batch_size", new CategoricalDistribution([16, 32, 64]))]);
        Guid id = await new SeededStudy { Trials = 30, Epochs = 1, Space = space }.AddAsync(engine.Services);
        double[] before = [.. (await engine.Reader.TableAsync(id, CancellationToken.None))!.Parameters[0].Values];

        await engine.Commands.ChangeSpaceAsync(id, new([new("batch_size", new CategoricalDistribution([32, 64]))]), null, CancellationToken.None);

        TrialColumn column = (await engine.Reader.TableAsync(id, CancellationToken.None))!.Parameters[0];
        Assert.Equal(["32", "64", "16"], column.Choices.Select(c => c.ToString()));
        Assert.Equal(before.Count(v => v == 0), column.Values.Count(v => v == 2));
        Assert.All(Enumerable.Range(0, 30).Where(r => column.Values[r] == 2), r => Assert.True(double.IsNaN(column.Unit(r))));
    }

    [Fact]
    public async Task TableAsync_RunningTrial_ShowsItsBestSoFarAndThenItsEnd()
    {
        await using TestEngine engine = new();
        engine.Runner.Hold(0, 3);
        await engine.StartWorkerAsync();
        Guid id = await engine.StartAsync(Specs.Forecast(trials: 1, epochs: 4));
        await engine.Runner.ReachedAsync(0, 3);

        TrialTable running = (await engine.Reader.TableAsync(id, CancellationToken.None))!;
        engine.Runner.Release(0, 3);
        await engine.WhenAsync(id, StudyState.Completed);
        TrialTable ended = (await engine.Reader.TableAsync(id, CancellationToken.None))!;

        Assert.Equal((TrialState.Running, 2), (running.State[0], running.Epochs[0]));
        Assert.Equal((TrialState.Completed, 4), (ended.State[0], ended.Epochs[0]));
        Assert.True(ended.Value[0] < running.Value[0]);
    }

    [Fact]
    public async Task TableAsync_UnknownStudy_IsNull()
    {
        await using TestEngine engine = new();

        Assert.Null(await engine.Reader.TableAsync(Guid.NewGuid(), CancellationToken.None));
    }
}
