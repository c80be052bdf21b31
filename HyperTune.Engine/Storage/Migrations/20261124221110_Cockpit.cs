using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HyperTune.Engine.Storage.Migrations
{
    /// <inheritdoc />
    public partial class Cockpit : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Trials_StudyId_State_Value",
                table: "Trials");

            migrationBuilder.DropIndex(
                name: "IX_Studies_State_QueuedAt",
                table: "Studies");

            migrationBuilder.AddColumn<int>(
                name: "ContinuedAt",
                table: "Trials",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Continues",
                table: "Trials",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "DeletedAt",
                table: "Trials",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Note",
                table: "Trials",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "SeedNumber",
                table: "Trials",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Segments",
                table: "Trials",
                type: "BLOB",
                nullable: false,
                defaultValue: new byte[0]);

            migrationBuilder.AddColumn<bool>(
                name: "Starred",
                table: "Trials",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Tags",
                table: "Trials",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "ArchivedAt",
                table: "Studies",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "DeletedAt",
                table: "Studies",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "EndedAt",
                table: "Studies",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "GroupName",
                table: "Studies",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Note",
                table: "Studies",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "QueueOrder",
                table: "Studies",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "SpaceVersions",
                table: "Studies",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "Tags",
                table: "Studies",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.Sql("UPDATE Studies SET QueueOrder = IFNULL(QueuedAt, 0)");

            // Stopped, completed and failed studies ended with their last trial, as far as one can tell.
            migrationBuilder.Sql(
                """
                UPDATE Studies SET EndedAt = IFNULL((SELECT MAX(t.FinishedAt) FROM Trials t WHERE t.StudyId = Studies.Id), ActiveAt)
                WHERE State IN (6, 7, 8)
                """);

            migrationBuilder.CreateIndex(
                name: "IX_Trials_StudyId_DeletedAt",
                table: "Trials",
                columns: new[] { "StudyId", "DeletedAt" },
                filter: "\"DeletedAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Trials_StudyId_FinishIndex",
                table: "Trials",
                columns: new[] { "StudyId", "FinishIndex" });

            migrationBuilder.CreateIndex(
                name: "IX_Trials_StudyId_State_Value",
                table: "Trials",
                columns: new[] { "StudyId", "State", "Value" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Studies_State_QueueOrder",
                table: "Studies",
                columns: new[] { "State", "QueueOrder" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Trials_StudyId_DeletedAt",
                table: "Trials");

            migrationBuilder.DropIndex(
                name: "IX_Trials_StudyId_FinishIndex",
                table: "Trials");

            migrationBuilder.DropIndex(
                name: "IX_Trials_StudyId_State_Value",
                table: "Trials");

            migrationBuilder.DropIndex(
                name: "IX_Studies_State_QueueOrder",
                table: "Studies");

            migrationBuilder.DropColumn(
                name: "ContinuedAt",
                table: "Trials");

            migrationBuilder.DropColumn(
                name: "Continues",
                table: "Trials");

            migrationBuilder.DropColumn(
                name: "DeletedAt",
                table: "Trials");

            migrationBuilder.DropColumn(
                name: "Note",
                table: "Trials");

            migrationBuilder.DropColumn(
                name: "SeedNumber",
                table: "Trials");

            migrationBuilder.DropColumn(
                name: "Segments",
                table: "Trials");

            migrationBuilder.DropColumn(
                name: "Starred",
                table: "Trials");

            migrationBuilder.DropColumn(
                name: "Tags",
                table: "Trials");

            migrationBuilder.DropColumn(
                name: "ArchivedAt",
                table: "Studies");

            migrationBuilder.DropColumn(
                name: "DeletedAt",
                table: "Studies");

            migrationBuilder.DropColumn(
                name: "EndedAt",
                table: "Studies");

            migrationBuilder.DropColumn(
                name: "GroupName",
                table: "Studies");

            migrationBuilder.DropColumn(
                name: "Note",
                table: "Studies");

            migrationBuilder.DropColumn(
                name: "QueueOrder",
                table: "Studies");

            migrationBuilder.DropColumn(
                name: "SpaceVersions",
                table: "Studies");

            migrationBuilder.DropColumn(
                name: "Tags",
                table: "Studies");

            migrationBuilder.CreateIndex(
                name: "IX_Trials_StudyId_State_Value",
                table: "Trials",
                columns: new[] { "StudyId", "State", "Value" });

            migrationBuilder.CreateIndex(
                name: "IX_Studies_State_QueuedAt",
                table: "Studies",
                columns: new[] { "State", "QueuedAt" });
        }
    }
}
