using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HyperTune.Engine.Storage.Migrations
{
    /// <inheritdoc />
    public partial class SamplerNotes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "SamplerNote",
                table: "Trials",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SamplerWhy",
                table: "Trials",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Seen",
                table: "Trials",
                type: "INTEGER",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "SamplerNote",
                table: "Trials");

            migrationBuilder.DropColumn(
                name: "SamplerWhy",
                table: "Trials");

            migrationBuilder.DropColumn(
                name: "Seen",
                table: "Trials");
        }
    }
}
