using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HyperTune.Engine.Storage.Migrations
{
    /// <inheritdoc />
    public partial class Probe : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Probe",
                table: "Studies",
                type: "TEXT",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Probe",
                table: "Studies");
        }
    }
}
