using HyperTune.Engine.Storage.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HyperTune.Engine.Storage.Configurations;

internal sealed class StudyConfiguration : IEntityTypeConfiguration<StudyRow>
{
    public void Configure(EntityTypeBuilder<StudyRow> builder)
    {
        builder.ToTable("Studies");
        builder.HasIndex(s => s.PublicId).IsUnique();
        builder.HasIndex(s => new { s.State, s.QueuedAt });
        builder.HasOne(s => s.Dataset).WithMany().HasForeignKey(s => s.DatasetId).OnDelete(DeleteBehavior.Restrict);
    }
}
