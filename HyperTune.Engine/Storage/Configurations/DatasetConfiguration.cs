using HyperTune.Engine.Storage.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HyperTune.Engine.Storage.Configurations;

internal sealed class DatasetConfiguration : IEntityTypeConfiguration<DatasetRow>
{
    public void Configure(EntityTypeBuilder<DatasetRow> builder)
    {
        builder.ToTable("Datasets");
        builder.HasIndex(d => d.PublicId).IsUnique();
        builder.HasIndex(d => d.Sha256).IsUnique();
        builder.HasIndex(d => new { d.Name, d.Version }).IsUnique();
        builder.Property(d => d.Version).HasDefaultValue(1);
    }
}
