using HyperTune.Engine.Storage.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HyperTune.Engine.Storage.Configurations;

internal sealed class TrialConfiguration : IEntityTypeConfiguration<TrialRow>
{
    public void Configure(EntityTypeBuilder<TrialRow> builder)
    {
        builder.ToTable("Trials");
        builder.HasIndex(t => new { t.StudyId, t.Number }).IsUnique();
        builder.HasIndex(t => new { t.StudyId, t.State, t.Value }).HasFilter("\"DeletedAt\" IS NULL");
        builder.HasIndex(t => new { t.StudyId, t.FinishIndex });
        builder.HasIndex(t => new { t.StudyId, t.DeletedAt }).HasFilter("\"DeletedAt\" IS NOT NULL");

        // Few trials have tags: they are found without a look at all the others.
        builder.HasIndex(t => new { t.StudyId, t.Tags }).HasFilter("\"Tags\" <> '' AND \"DeletedAt\" IS NULL");
        builder.HasQueryFilter(t => t.DeletedAt == null);
        builder.HasOne(t => t.Study).WithMany().HasForeignKey(t => t.StudyId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class EpochConfiguration : IEntityTypeConfiguration<EpochRow>
{
    public void Configure(EntityTypeBuilder<EpochRow> builder)
    {
        builder.ToTable("Epochs");
        builder.HasKey(e => new { e.TrialId, e.Step });
        builder.HasOne<TrialRow>().WithMany().HasForeignKey(e => e.TrialId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class AskConfiguration : IEntityTypeConfiguration<AskRow>
{
    public void Configure(EntityTypeBuilder<AskRow> builder)
    {
        builder.ToTable("Asks");
        builder.HasKey(a => a.TrialId);
        builder.Property(a => a.TrialId).ValueGeneratedNever();
        builder.HasOne<TrialRow>().WithOne().HasForeignKey<AskRow>(a => a.TrialId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class LogConfiguration : IEntityTypeConfiguration<LogRow>
{
    public void Configure(EntityTypeBuilder<LogRow> builder)
    {
        builder.ToTable("TrialLogs");
        builder.HasOne<TrialRow>().WithMany().HasForeignKey(l => l.TrialId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(l => l.TrialId);
    }
}
