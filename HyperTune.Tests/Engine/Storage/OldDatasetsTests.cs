using HyperTune.Engine.Data;
using HyperTune.Engine.Storage;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace HyperTune.Tests.Engine.Storage;

/// <summary>Data sets of the time before versions, opened by this program.</summary>
public sealed class OldDatasetsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task PrepareAsync_ContentsOfOneName_BecomeItsVersionsInTheirOrder()
    {
        Guid[] ids = await FillAsync();
        await using TestEngine engine = new(folder: folder.Path);

        IReadOnlyList<Dataset> versions = await engine.Datasets.VersionsAsync(ids[0], CancellationToken.None);

        Assert.Equal([(ids[2], 3, true), (ids[0], 2, false), (ids[1], 1, false)], versions.Select(v => (v.Id, v.Version, v.Newest)));
        Dataset other = (await engine.Datasets.FindAsync(ids[3], CancellationToken.None))!;
        Assert.Equal((1, true, null), (other.Version, other.Newest, other.DeletedAt));
        Assert.Equal(ids[2], (await engine.Datasets.FindAsync(new DataSpec { File = "waves.csv" }, CancellationToken.None))!.Id);
        Assert.Equal(200, (await engine.Datasets.OpenAsync(ids[0], null, CancellationToken.None)).Rows);
        DatasetResult next = await engine.Datasets.AddAsync(Specs.Csv(shift: 9), "waves.csv", "upload", null, CancellationToken.None);
        Assert.Equal(4, next.Dataset!.Version);
    }

    // Four contents, of which three bear one name; the second came first, and the first and third in one and the same moment.
    private async Task<Guid[]> FillAsync()
    {
        List<Guid> ids = [];
        await using (TestEngine engine = new(folder: folder.Path))
        {
            for (int i = 0; i < 4; i++)
            {
                ids.Add((await engine.Datasets.AddAsync(Specs.Csv(shift: i), $"{i}.csv", "upload", null, CancellationToken.None)).Dataset!.Id);
            }

            await using HyperTuneDbContext context = await engine.Get<StudyDatabase>().OpenAsync(CancellationToken.None);
            await context.GetService<IMigrator>().MigrateAsync("20261124221110_Cockpit", CancellationToken.None);
        }

        using SqliteConnection connection = new($"Data Source={Path.Combine(folder.Path, "hypertune.db")};Pooling=false");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "UPDATE Datasets SET Name = 'waves.csv', AddedAt = CASE Name WHEN '1.csv' THEN 1000 ELSE 2000 END WHERE Name <> '3.csv'";
        Assert.Equal(3, command.ExecuteNonQuery());
        return [.. ids];
    }
}
