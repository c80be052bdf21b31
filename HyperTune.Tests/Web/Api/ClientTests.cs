using System.ComponentModel;
using System.Text.Json;
using HyperTune.Engine.Studies;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Access;
using Microsoft.Extensions.DependencyInjection;

namespace HyperTune.Tests.Web.Api;

/// <summary>The clients of the documentation against a started dashboard.</summary>
public sealed class ClientTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    private static readonly string Folder = Path.Combine(Repository.Root, "docs", "clients");

    [Fact]
    public async Task Client_InPython_SearchesToTheEnd()
    {
        string python = OperatingSystem.IsWindows() ? "python" : "python3";
        ProgramEnd end;
        try
        {
            end = await ProgramEnd.OfAsync(python, [Path.Combine(Folder, "hypertune_client.py"), Address, Document], Key);
        }
        catch (Win32Exception)
        {
            Assert.Skip($"There is no {python} on this machine.");
            return;
        }

        await CheckAsync(end);
    }

    [Fact]
    public async Task Client_InCSharp_SearchesToTheEnd()
    {
        string source = await File.ReadAllTextAsync(Path.Combine(Folder, "HyperTuneClient.cs"));

        await CheckAsync(await DocumentedProgram.RunAsync(source, [Address, Document], Key, withEngine: false));
    }

    private static string Document => Path.Combine(Folder, "study.json");

    private string Address => server.Address.ToString();

    private Dictionary<string, string> Key => new() { ["HYPERTUNE_KEY"] = server.Services.GetRequiredService<ApiKey>().Value };

    private async Task CheckAsync(ProgramEnd end)
    {
        Assert.True(end.Code == 0, end.Error);
        using JsonDocument best = JsonDocument.Parse(end.Output);
        StudySummary study = (await server.Services.GetRequiredService<IStudyReader>().StudiesAsync(default))[0];
        Assert.Equal(StudyState.Completed, study.State);
        Assert.Equal(20, study.Finished);
        Assert.Equal(study.BestNumber, best.RootElement.GetProperty("provenance").GetProperty("trial").GetInt32());
        Assert.InRange(best.RootElement.GetProperty("params").GetProperty("x").GetDouble(), -1, 1);
    }
}
