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
        builder.HasIndex(s => new { s.State, s.QueueOrder });
        builder.HasQueryFilter(s => s.DeletedAt == null);
        builder.HasOne(s => s.Dataset).WithMany().HasForeignKey(s => s.DatasetId).OnDelete(DeleteBehavior.Restrict);
    }
}
