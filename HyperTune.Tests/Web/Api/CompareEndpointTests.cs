using System.Net;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Web.Api;

public sealed class CompareEndpointTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    [Fact]
    public async Task Report_TwoTrialsAndOneThatIsGone_IsAFileThatTellsAll()
    {
        Guid study = await new SeededStudy { Trials = 4, Epochs = 9 }.AddAsync(server.Services);
        using HttpClient visitor = server.Visitor();
        await visitor.GetAsync(server.SignedIn("/"));

        HttpResponseMessage answer = await visitor.GetAsync($"/studies/{study}/compare.md?trials=0,1,77");

        Assert.Equal("text/markdown", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("compare-0-1.md", answer.Content.Headers.ContentDisposition?.FileName);
        string report = await answer.Content.ReadAsStringAsync();
        Assert.Contains($"<{server.Address}studies/{study}/compare?trials=0,1>", report, StringComparison.Ordinal);
        Assert.Contains("Trial \\#77 of", report, StringComparison.Ordinal);
        Assert.Contains("## Metrics", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_UnknownStudy_IsNotFound()
    {
        using HttpClient visitor = server.Visitor();
        await visitor.GetAsync(server.SignedIn("/"));

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/studies/{Guid.NewGuid()}/compare.md?trials=1,2")).StatusCode);
    }

    [Fact]
    public async Task Report_WithoutSignIn_IsNotGiven()
    {
        Guid study = await new SeededStudy { Trials = 2, Epochs = 2 }.AddAsync(server.Services);
        using HttpClient visitor = server.Visitor();

        HttpResponseMessage answer = await visitor.GetAsync($"/studies/{study}/compare.md?trials=0,1");

        Assert.DoesNotContain("## ", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
