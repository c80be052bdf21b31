using System.Net;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Web.Access;

public sealed class OpenAccessTests
{
    [Fact]
    public async Task Open_WithoutCookie_LetsInAndSaysSoOnThePage()
    {
        await using DashboardServer server = DashboardServer.With(("HyperTune:Access", "open"), ("HyperTune:Hosts", "tuner.example;10.1.2.3"));
        using HttpClient visitor = server.Visitor();
        using HttpResponseMessage answer = await visitor.GetAsync("/not-found");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("data-testid=\"open-access\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await AskAsync(server, "tuner.example"));
        Assert.Equal(HttpStatusCode.BadRequest, await AskAsync(server, "attacker.example"));
    }

    private static async Task<HttpStatusCode> AskAsync(DashboardServer server, string host)
    {
        using HttpClient visitor = server.Visitor();
        using HttpRequestMessage request = new(HttpMethod.Get, "/not-found");
        request.Headers.Host = $"{host}:{server.Address.Port}";
        using HttpResponseMessage answer = await visitor.SendAsync(request);
        return answer.StatusCode;
    }
}
