using HyperTune.Engine.Storage.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace HyperTune.Engine.Storage;

/// <summary>The tables. Moments are milliseconds since 1970 and spans are milliseconds, so that they sort and compare in SQLite.</summary>
internal sealed class HyperTuneDbContext(DbContextOptions<HyperTuneDbContext> options) : DbContext(options)
{
    public DbSet<StudyRow> Studies => Set<StudyRow>();

    public DbSet<TrialRow> Trials => Set<TrialRow>();

    public DbSet<EpochRow> Epochs => Set<EpochRow>();

    public DbSet<AskRow> Asks => Set<AskRow>();

    public DbSet<LogRow> TrialLogs => Set<LogRow>();

    public DbSet<DatasetRow> Datasets => Set<DatasetRow>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<MomentConverter>();
        configurationBuilder.Properties<TimeSpan>().HaveConversion<SpanConverter>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(HyperTuneDbContext).Assembly);
        SqliteFunctions.Map(modelBuilder);
    }

    private sealed class MomentConverter() : ValueConverter<DateTimeOffset, long>(
        moment => moment.ToUnixTimeMilliseconds(),
        number => DateTimeOffset.FromUnixTimeMilliseconds(number));

    private sealed class SpanConverter() : ValueConverter<TimeSpan, long>(
        span => (long)span.TotalMilliseconds,
        number => TimeSpan.FromMilliseconds(number));
}
