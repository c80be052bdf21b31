using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace HyperTune.Engine.Storage;

/// <summary>Lets <c>dotnet ef migrations add NAME --project HyperTune.Engine</c> see the tables.</summary>
internal sealed class DesignTimeContextFactory : IDesignTimeDbContextFactory<HyperTuneDbContext>
{
    public HyperTuneDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<HyperTuneDbContext>().UseSqlite("Data Source=design.db").Options);
}
