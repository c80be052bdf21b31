using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HyperTune.Engine.Storage.Migrations
{
    /// <inheritdoc />
    public partial class PruningAudit : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "WouldPruneAt",
                table: "Trials",
                type: "INTEGER",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "WouldPruneAt",
                table: "Trials");
        }
    }
}
