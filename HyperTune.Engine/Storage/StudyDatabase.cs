using System.Globalization;
using HyperTune.Engine.Studies;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using static HyperTune.Engine.Storage.StorageText;

namespace HyperTune.Engine.Storage;

/// <summary>The database file: made, checked, backed up and migrated once, before the first use.</summary>
internal sealed class StudyDatabase : IDisposable
{
    private readonly EngineOptions options;
    private readonly TimeProvider time;
    private readonly DbContextOptions<HyperTuneDbContext> contextOptions;
    private readonly SemaphoreSlim gate = new(1);
    private volatile bool ready;

    public StudyDatabase(EngineOptions options, TimeProvider time)
    {
        this.options = options;
        this.time = time;
        FilePath = Path.Combine(options.DataFolder, "hypertune.db");
        ConnectionString = new SqliteConnectionStringBuilder { DataSource = FilePath }.ToString();
        contextOptions = new DbContextOptionsBuilder<HyperTuneDbContext>()
            .UseSqlite(ConnectionString)
            .AddInterceptors(new SqlitePragmas())
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
            .Options;
    }

    public string FilePath { get; }

    public string ConnectionString { get; }

    public string BackupFolder => Path.Combine(options.DataFolder, "backups");

    /// <summary>Opens a context on a database that is ready.</summary>
    /// <exception cref="StoreProblemException">The database cannot be used.</exception>
    public async Task<HyperTuneDbContext> OpenAsync(CancellationToken cancellationToken)
    {
        if (!ready)
        {
            await PrepareAsync(cancellationToken).ConfigureAwait(false);
        }

        return new(contextOptions);
    }

    /// <summary>Makes, checks, backs up and migrates; does nothing the second time.</summary>
    /// <exception cref="StoreProblemException">The database cannot be used.</exception>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!ready)
            {
                await MigrateAsync(cancellationToken).ConfigureAwait(false);
                ready = true;
            }
        }
        catch (SqliteException e)
        {
            throw new StoreProblemException(L["CannotOpen", FilePath, e.Message, BackupFolder], e);
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose()
    {
        using SqliteConnection connection = new(ConnectionString);
        SqliteConnection.ClearPool(connection);
        gate.Dispose();
    }

    private async Task MigrateAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(options.DataFolder);
        using HyperTuneDbContext context = new(contextOptions);
        bool existed = File.Exists(FilePath) && new FileInfo(FilePath).Length > 0;
        if (existed)
        {
            string[] applied = [.. await context.Database.GetAppliedMigrationsAsync(cancellationToken).ConfigureAwait(false)];
            if (applied.Except(context.Database.GetMigrations()).Any())
            {
                throw new StoreProblemException(L["NewerVersion", FilePath]);
            }

            if (applied.Length < context.Database.GetMigrations().Count())
            {
                BackUp(context, applied.LastOrDefault() ?? "empty");
            }
        }

        await context.Database.MigrateAsync(cancellationToken).ConfigureAwait(false);
        await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL;", cancellationToken).ConfigureAwait(false);
    }

    private void BackUp(HyperTuneDbContext context, string version)
    {
        Directory.CreateDirectory(BackupFolder);
        string stamp = time.GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        string path = Path.Combine(BackupFolder, $"hypertune-{version}-{stamp}.db");
        context.Database.ExecuteSql($"VACUUM INTO {path}");
    }
}
