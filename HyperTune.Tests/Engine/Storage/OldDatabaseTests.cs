using HyperTune.Engine.Spaces;
using HyperTune.Engine.Storage;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace HyperTune.Tests.Engine.Storage;

/// <summary>A database as the first version of the program left it, filled by hand, opened by this one.</summary>
public sealed class OldDatabaseTests : IDisposable
{
    private const long Began = 1_763_900_000_000;
    private static readonly Guid Ended = Guid.Parse("11111111-1111-1111-1111-111111111111");
    private static readonly Guid Paused = Guid.Parse("22222222-2222-2222-2222-222222222222");
    private static readonly Guid FirstInLine = Guid.Parse("33333333-3333-3333-3333-333333333333");
    private static readonly Guid LastInLine = Guid.Parse("44444444-4444-4444-4444-444444444444");

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task PrepareAsync_DatabaseOfTheFirstVersion_IsBackedUpFirst()
    {
        await FillAsync();
        await using TestEngine engine = new(folder: folder.Path);

        Assert.Equal(4, (await engine.Reader.StudiesAsync(CancellationToken.None)).Count);

        string backup = Assert.Single(Directory.GetFiles(Path.Combine(folder.Path, "backups")));
        using SqliteConnection copy = Open(backup);
        Assert.Equal("20261123211501_Initial", Scalar(copy, "SELECT group_concat(MigrationId) FROM __EFMigrationsHistory"));
        Assert.Equal(6L, Scalar(copy, "SELECT COUNT(*) FROM Trials"));
    }

    [Fact]
    public async Task StudiesAsync_OldRows_HaveSensibleDefaults()
    {
        await FillAsync();
        await using TestEngine engine = new(folder: folder.Path);

        StudySummary ended = (await engine.Reader.StudyAsync(Ended, CancellationToken.None))!;

        Assert.Equal((StudyState.Completed, "waves", 2, 0.25), (ended.State, ended.Name, ended.BestNumber, ended.BestValue));
        Assert.Equal((null, null, false), (ended.Note, ended.Group, ended.Archived));
        Assert.Empty(ended.Tags);
        Assert.Equal(Began + 5_000, ended.EndedAt?.ToUnixTimeMilliseconds());
        Assert.Null((await engine.Reader.StudyAsync(Paused, CancellationToken.None))!.EndedAt);
        Assert.Empty(await engine.Reader.SpaceVersionsAsync(Ended, CancellationToken.None));
        Assert.Equal([FirstInLine, LastInLine], await engine.Store.QueuedAsync(CancellationToken.None));
        Assert.Equal(2, (await engine.Reader.StudyAsync(LastInLine, CancellationToken.None))!.QueuePosition);
    }

    [Fact]
    public async Task TrialsAsync_OldRows_ReadAsBefore()
    {
        await FillAsync();
        await using TestEngine engine = new(folder: folder.Path);

        IReadOnlyList<TrialView> trials = [.. (await engine.TrialsAsync(Ended)).OrderBy(t => t.Number)];
        TrialTable table = (await engine.Reader.TableAsync(Ended, CancellationToken.None))!;

        Assert.Equal([TrialState.Completed, TrialState.Pruned, TrialState.Completed, TrialState.Failed, TrialState.Cancelled], trials.Select(t => t.State));
        Assert.All(trials, t =>
        {
            Assert.Equal((false, null, null), (t.Starred, t.Note, t.Continues));
            Assert.Empty(t.Tags);
            Assert.Empty(t.Segments);
            Assert.False(t.CanTrainLonger);
            Assert.Equal(HyperTune.Engine.Numerics.Prng.SeedFor(7, t.Number), t.Seed);
        });
        Assert.Equal(trials.Select(t => t.State), table.State);
        Assert.Equal([0.5, 0.75, 0.25, double.NaN, double.NaN], table.Value);
        Assert.Equal([1, 2, 3], (await engine.Reader.CurvesOfAsync(Ended, [0, 2], "val_loss", CancellationToken.None))[2].Select(v => v.Step));
        Assert.Equal("as before", Assert.Single(await engine.Reader.LogAsync(Ended, 0, 10, CancellationToken.None)).Message);
        Assert.Empty(await engine.Reader.TagsAsync(Ended, CancellationToken.None));
    }

    [Fact]
    public async Task AddTrialsAsync_OldStudies_GoOnWhereTheyStood()
    {
        await FillAsync();
        await using TestEngine engine = new(folder: folder.Path);
        Assert.True((await engine.Commands.PauseAsync(FirstInLine, CancellationToken.None)).Done);
        Assert.True((await engine.Commands.PauseAsync(LastInLine, CancellationToken.None)).Done);
        await engine.StartWorkerAsync();

        Assert.True((await engine.Commands.AddTrialsAsync(Ended, 2, CancellationToken.None)).Done);
        await engine.WhenAsync(Ended, StudyState.Completed);
        engine.Runner.Checkpoints.Clear();
        Assert.True((await engine.Commands.ResumeAsync(Paused, CancellationToken.None)).Done);
        await engine.WhenAsync(Paused, StudyState.Completed);

        Assert.Equal(Enumerable.Range(0, 7), (await engine.TrialsAsync(Ended)).Select(t => t.Number).Order());
        Assert.Equal(Enumerable.Range(0, 7), (await engine.Store.TrialsAsync(Ended, CancellationToken.None)).Select(t => t.FinishIndex!.Value).Order());
        TrialView resumed = (await engine.Reader.TrialAsync(Paused, 0, CancellationToken.None))!;
        Assert.Equal((TrialState.Completed, 3), (resumed.State, resumed.Epochs));
    }

    private static SqliteConnection Open(string path)
    {
        SqliteConnection connection = new($"Data Source={path};Pooling=false");
        connection.Open();
        return connection;
    }

    private static object? Scalar(SqliteConnection connection, string sql, params (string Name, object? Value)[] values)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        foreach ((string name, object? value) in values)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        return command.ExecuteScalar();
    }

    private async Task FillAsync()
    {
        // The data set's file is stored by the present program.
        Guid dataset;
        await using (TestEngine engine = new(folder: folder.Path))
        {
            dataset = (await engine.Datasets.AddAsync(Specs.Csv(), Specs.FileName, "upload", null, CancellationToken.None)).Dataset!.Id;
            await using HyperTuneDbContext context = await engine.Get<StudyDatabase>().OpenAsync(CancellationToken.None);
            await context.GetService<IMigrator>().MigrateAsync("20261123211501_Initial", CancellationToken.None);
        }

        using SqliteConnection connection = Open(Path.Combine(folder.Path, "hypertune.db"));
        AddStudy(connection, 1, Ended, StudyState.Completed, dataset, queuedAt: Began - 10);
        AddStudy(connection, 2, Paused, StudyState.Paused, dataset, queuedAt: Began - 5);
        AddStudy(connection, 3, LastInLine, StudyState.Queued, dataset, queuedAt: Began + 20);
        AddStudy(connection, 4, FirstInLine, StudyState.Queued, dataset, queuedAt: Began + 10);
        AddTrial(connection, 1, 0, TrialState.Completed, 0.5, 3, 0);
        AddTrial(connection, 1, 1, TrialState.Pruned, 0.75, 1, 1);
        AddTrial(connection, 1, 2, TrialState.Completed, 0.25, 3, 2);
        AddTrial(connection, 1, 3, TrialState.Failed, null, 0, 3);
        AddTrial(connection, 1, 4, TrialState.Cancelled, null, 0, 4);
        AddTrial(connection, 2, 0, TrialState.Waiting, null, 1, null);
    }

    private static void AddStudy(SqliteConnection connection, int key, Guid id, StudyState state, Guid dataset, long queuedAt) => Scalar(
        connection,
        """
        INSERT INTO Studies (Id, PublicId, Name, State, Document, DatasetId, MetricNames, CreatedAt, QueuedAt, ActiveAt, Elapsed, BestTrace, Lanes)
        SELECT $key, $id, 'waves', $state, $document, Id, '["val_loss"]', $began, $queued, $began + 9000, 5000, x'', 1 FROM Datasets WHERE PublicId = $dataset
        """,
        ("$key", key), ("$id", WriteSession.Text(id)), ("$state", (int)state), ("$document", StudySpecJson.Write(Specs.Forecast(trials: 5))),
        ("$began", Began), ("$queued", queuedAt), ("$dataset", WriteSession.Text(dataset)));

    private static void AddTrial(SqliteConnection connection, int study, int number, TrialState state, double? value, int epochs, int? finishIndex)
    {
        NewTrial trial = TrialPlan.New(
            Specs.Forecast(trials: 5), number, new([KeyValuePair.Create<string, ParameterValue>("learning_rate", 0.01), KeyValuePair.Create<string, ParameterValue>("hidden_size", 16)]), "sampler");
        object key = Scalar(
            connection,
            """
            INSERT INTO Trials (StudyId, Number, State, Parameters, Configuration, Value, BestValue, Epochs, MaxEpochs, Origin, Sparkline, BestMetrics, StartedAt, FinishedAt, FinishIndex, Duration, HasPredictions)
            VALUES ($study, $number, $state, $parameters, $configuration, $value, $value, $epochs, 3, 'sampler', x'', x'', $began, $finished, $index, 1000, 0) RETURNING Id
            """,
            ("$study", study), ("$number", number), ("$state", (int)state), ("$parameters", trial.Parameters.ToString()), ("$configuration", trial.Configuration.ToString()),
            ("$value", value), ("$epochs", epochs), ("$began", Began), ("$finished", finishIndex is { } place ? Began + 1_000 * (place + 1) : null), ("$index", finishIndex))!;
        for (int step = 1; step <= epochs; step++)
        {
            Scalar(
                connection, "INSERT INTO Epochs VALUES ($trial, $step, $metrics)",
                ("$trial", key), ("$step", step), ("$metrics", MetricPacking.Pack(new Dictionary<string, double> { ["val_loss"] = 1.0 / step }, ["val_loss"])));
        }

        Scalar(connection, "INSERT INTO TrialLogs (TrialId, At, Level, Message) VALUES ($trial, $at, 0, 'as before')", ("$trial", key), ("$at", Began));
    }
}
