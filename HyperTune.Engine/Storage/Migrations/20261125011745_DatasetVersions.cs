using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HyperTune.Engine.Storage.Migrations
{
    /// <inheritdoc />
    public partial class DatasetVersions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "DeletedAt",
                table: "Datasets",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Version",
                table: "Datasets",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            // What came under one name before counts as its versions, in the order in which it came.
            migrationBuilder.Sql(
                """
                UPDATE Datasets SET Version = (
                    SELECT COUNT(*) FROM Datasets AS d
                    WHERE d.Name = Datasets.Name AND (d.AddedAt < Datasets.AddedAt OR (d.AddedAt = Datasets.AddedAt AND d.Id <= Datasets.Id)))
                """);

            migrationBuilder.CreateIndex(
                name: "IX_Datasets_Name_Version",
                table: "Datasets",
                columns: new[] { "Name", "Version" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Datasets_Name_Version",
                table: "Datasets");

            migrationBuilder.DropColumn(
                name: "DeletedAt",
                table: "Datasets");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "Datasets");
        }
    }
}
