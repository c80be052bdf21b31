using System.Net;
using System.Text.Json;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace HyperTune.Tests.Web.Api;

public sealed class TrialsJsonEndpointTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    [Fact]
    public async Task Trials_MoreThanAPage_AreAllThereAsTheyAreStored()
    {
        Guid study = await new SeededStudy { Trials = 1200, Epochs = 1 }.AddAsync(server.Services);
        IStudyReader reader = server.Services.GetRequiredService<IStudyReader>();
        IReadOnlyList<TrialView> stored = (await reader.TrialsAsync(study, new() { Take = 1200 }, default)).Trials;
        using HttpClient visitor = await VisitorAsync();

        using JsonDocument read = JsonDocument.Parse(await visitor.GetStringAsync($"/studies/{study}/trials.json?sort=number&order=asc"));

        JsonElement[] trials = [.. read.RootElement.GetProperty("trials").EnumerateArray()];
        Assert.Equal(1200, trials.Length);
        foreach ((JsonElement trial, TrialView expected) in trials.Zip(stored))
        {
            Assert.Equal(expected.Number, trial.GetProperty("number").GetInt32());
            Assert.Equal(expected.Parameters, trial.GetProperty("params").Deserialize<ParameterSet>());
            Assert.Equal(expected.Values, trial.GetProperty("values").EnumerateArray().Select(v => v.GetDouble()));
        }
    }

    [Fact]
    public async Task Trials_Filtered_AreThoseThatMatch()
    {
        Guid study = await new SeededStudy { Trials = 40, Epochs = 1 }.AddAsync(server.Services);
        using HttpClient visitor = await VisitorAsync();

        using JsonDocument read = JsonDocument.Parse(await visitor.GetStringAsync($"/studies/{study}/trials.json?q=number%20%3C%205"));

        Assert.Equal(5, read.RootElement.GetProperty("trials").GetArrayLength());
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.GetAsync($"/studies/{study}/trials.json?q=lr%20%3C")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/studies/{Guid.NewGuid()}/trials.json")).StatusCode);
    }

    private async Task<HttpClient> VisitorAsync()
    {
        HttpClient visitor = server.Visitor();
        await visitor.GetAsync(server.SignedIn("/"));
        return visitor;
    }
}
