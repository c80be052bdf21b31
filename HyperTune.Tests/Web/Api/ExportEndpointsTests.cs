using System.Net;
using HyperTune.Engine.Data;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace HyperTune.Tests.Web.Api;

public sealed class ExportEndpointsTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    [Fact]
    public async Task Study_Exported_ReadsBackAsTheSameStudy()
    {
        (Guid id, StudySpec spec) = await CreateAsync();
        using HttpClient visitor = server.Visitor();
        await visitor.GetAsync(server.SignedIn("/"));

        ParsedSpec read = StudySpecJson.Parse(await visitor.GetStringAsync($"/studies/{id}/study.json"));

        Assert.Empty(read.Problems);
        Assert.Equal(StudySpecJson.Write(spec), StudySpecJson.Write(read.Spec!));
    }

    [Fact]
    public async Task Best_NoTrialYet_IsNotFound()
    {
        (Guid id, _) = await CreateAsync();
        using HttpClient visitor = server.Visitor();
        await visitor.GetAsync(server.SignedIn("/"));

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/studies/{id}/best.json")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/studies/{Guid.NewGuid()}/study.json")).StatusCode);
    }

    [Fact]
    public async Task Best_ItsTrialDeleted_IsTheNextOneAndTheDeletedIsNotFound()
    {
        Guid id = await new SeededStudy { Trials = 6, Epochs = 2, Name = "to delete from" }.AddAsync(server.Services);
        IStudyReader reader = server.Services.GetRequiredService<IStudyReader>();
        int best = (await reader.StudyAsync(id, default))!.BestNumber!.Value;
        using HttpClient visitor = server.Visitor();
        await visitor.GetAsync(server.SignedIn("/"));
        string before = await visitor.GetStringAsync($"/studies/{id}/best.json");

        Assert.True((await server.Services.GetRequiredService<ITrialCommands>().DeleteAsync(id, [best], default)).Done);

        Assert.NotEqual(before, await visitor.GetStringAsync($"/studies/{id}/best.json"));
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/studies/{id}/trials/{best}/trial.json")).StatusCode);
        int next = (await reader.StudyAsync(id, default))!.BestNumber!.Value;
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync($"/studies/{id}/trials/{next}/trial.json")).StatusCode);
    }

    [Fact]
    public async Task Study_WithoutSignIn_IsNotGiven()
    {
        (Guid id, _) = await CreateAsync();
        using HttpClient visitor = server.Visitor();

        HttpResponseMessage answer = await visitor.GetAsync($"/studies/{id}/study.json");

        Assert.DoesNotContain("\"space\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<(Guid Id, StudySpec Spec)> CreateAsync()
    {
        IDatasetStore datasets = server.Services.GetRequiredService<IDatasetStore>();
        await datasets.AddAsync(Specs.Csv(), Specs.FileName, "upload", null, default);
        CreateResult created = await server.Services.GetRequiredService<IStudyCommands>().CreateAsync(Specs.Forecast(), default);
        Assert.Empty(created.Problems);
        return (created.StudyId!.Value, (await server.Services.GetRequiredService<IStudyReader>().SpecAsync(created.StudyId.Value, default))!);
    }
}
