using System.Net;
using HyperTune.Engine.Studies;
using HyperTune.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace HyperTune.Tests.Web.Api;

public sealed class TrialsCsvEndpointTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    [Fact]
    public async Task Trials_Filtered_AllOfThemInTheOrderOfThePage()
    {
        Guid study = await new SeededStudy { Trials = 1200, Epochs = 1 }.AddAsync(server.Services);
        IAnnotations annotations = server.Services.GetRequiredService<IAnnotations>();
        await annotations.TagAsync(study, [7, 9], ["=cmd|' /C calc'!A0"], [], default);
        await annotations.NoteAsync(study, 7, "+1, \"really\"\n<script>", default);
        using HttpClient visitor = await VisitorAsync();

        string[] all = await LinesAsync(visitor, $"/studies/{study}/trials.csv?sort=value");
        string[] tagged = (await visitor.GetStringAsync($"/studies/{study}/trials.csv?q=tag:%22%3Dcmd%7C' /C calc'!A0%22&order=asc")).Split("\r\n");

        Assert.Equal(1201, all.Length);
        double[] values = [.. all.Skip(1).Select(l => l.Split(',')[2]).Where(v => v.Length > 0).Select(v => double.Parse(v, System.Globalization.CultureInfo.InvariantCulture))];
        Assert.Equal(values.Order(), values);
        Assert.StartsWith("7,", tagged[1], StringComparison.Ordinal);
        Assert.Contains(",'=cmd|' /C calc'!A0,\"'+1, \"\"really\"\"\n<script>\",", tagged[1], StringComparison.Ordinal);
        Assert.StartsWith("9,", tagged[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trials_FilterThatDoesNotParse_IsRefusedInOneLine()
    {
        Guid study = await new SeededStudy { Trials = 1, Epochs = 1 }.AddAsync(server.Services);
        using HttpClient visitor = await VisitorAsync();

        using HttpResponseMessage answer = await visitor.GetAsync($"/studies/{study}/trials.csv?q=lr%20%3C");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("1: There is no 'lr'. Did you mean learning_rate?", await answer.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/studies/{Guid.NewGuid()}/trials.csv")).StatusCode);
    }

    private async Task<HttpClient> VisitorAsync()
    {
        HttpClient visitor = server.Visitor();
        await visitor.GetAsync(server.SignedIn("/"));
        return visitor;
    }

    private static async Task<string[]> LinesAsync(HttpClient visitor, string address) =>
        (await visitor.GetStringAsync(address)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
}
