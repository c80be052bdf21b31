using System.Net;
using System.Net.Http.Headers;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Access;
using Microsoft.Extensions.DependencyInjection;

namespace HyperTune.Tests.Web.Access;

public sealed class AccessServicesTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/no/such/page")]
    [InlineData("/api/v1/studies")]
    public async Task Request_WithoutCookie_IsNotLetIn(string path)
    {
        using HttpClient visitor = server.Visitor();
        using HttpResponseMessage answer = await visitor.GetAsync(path);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains("script-src 'self' 'unsafe-eval' 'nonce-", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_WithoutCookie_SaysWhatToDo()
    {
        using HttpClient visitor = server.Visitor();
        using HttpResponseMessage answer = await visitor.GetAsync("/");
        Assert.Contains("Open the address printed in the terminal", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Socket_WithoutCookie_IsNotLetIn()
    {
        using HttpClient visitor = server.Visitor();
        using HttpResponseMessage answer = await visitor.PostAsync("/_blazor/negotiate?negotiateVersion=1", null);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task Token_Right_BecomesACookieAndLeavesTheAddress()
    {
        using HttpClient visitor = server.Visitor();
        using HttpResponseMessage exchange = await visitor.GetAsync($"/not-found?a=1&token={server.Token}");
        Assert.Equal(HttpStatusCode.Redirect, exchange.StatusCode);
        Assert.Equal("/not-found?a=1", exchange.Headers.Location?.OriginalString);
        string cookie = exchange.Headers.GetValues("Set-Cookie").Single();
        Assert.StartsWith($"HyperTune.{server.Address.Port}=", cookie, StringComparison.Ordinal);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        using HttpResponseMessage page = await visitor.GetAsync(exchange.Headers.Location);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
        // An old link does not throw out who is already in.
        using HttpResponseMessage again = await visitor.GetAsync("/not-found?token=old");
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("wrong")]
    public async Task Token_Wrong_IsNotLetIn(string token)
    {
        using HttpClient visitor = server.Visitor();
        using HttpResponseMessage answer = await visitor.GetAsync($"/?token={token}");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Redirect_AfterTheToken_StaysOnThisMachine()
    {
        using HttpClient visitor = server.Visitor();
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri($"{server.Address.GetLeftPart(UriPartial.Authority)}//elsewhere.example/?token={server.Token}"));
        using HttpResponseMessage answer = await visitor.SendAsync(request);
        Assert.Equal("/elsewhere.example/", answer.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("attacker.example")]
    [InlineData("127.0.0.1.attacker.example")]
    [InlineData("10.0.0.1")]
    public async Task Host_NotOurs_IsRefused(string host)
    {
        using HttpClient visitor = server.Visitor();
        using HttpRequestMessage request = new(HttpMethod.Get, server.SignedIn("/"));
        request.Headers.Host = $"{host}:{server.Address.Port}";
        using HttpResponseMessage answer = await visitor.SendAsync(request);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("http://attacker.example")]
    [InlineData("http://127.0.0.1:1")]
    [InlineData("http://localhost:PORT")]
    [InlineData("null")]
    public async Task Socket_OfAnotherOrigin_IsRefused(string origin)
    {
        using HttpClient visitor = server.Visitor();
        using (await visitor.GetAsync(server.SignedIn("/not-found")))
        {
            using HttpResponseMessage answer = await NegotiateAsync(visitor, origin.Replace("PORT", $"{server.Address.Port}", StringComparison.Ordinal));
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Socket_OfTheOwnOrigin_IsLetIn()
    {
        using HttpClient visitor = server.Visitor();
        using (await visitor.GetAsync(server.SignedIn("/not-found")))
        {
            using HttpResponseMessage answer = await NegotiateAsync(visitor, server.Address.GetLeftPart(UriPartial.Authority));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Api_WithTheKey_IsLetIn()
    {
        string key = server.Services.GetRequiredService<ApiKey>().Value;
        // No such resource yet: past the door, 404 instead of 401.
        Assert.Equal(HttpStatusCode.NotFound, await AskAsync("/api/v1/nothing", key));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync("/api/v1/nothing", key + "x"));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync("/", key));
    }

    [Fact]
    public async Task Icon_WithoutCookie_IsServed()
    {
        using HttpClient visitor = server.Visitor();
        using HttpResponseMessage answer = await visitor.GetAsync("/favicon.svg");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.NotEmpty(await answer.Content.ReadAsByteArrayAsync());
    }

    private static async Task<HttpResponseMessage> NegotiateAsync(HttpClient visitor, string origin)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1");
        request.Headers.Add("Origin", origin);
        return await visitor.SendAsync(request);
    }

    private async Task<HttpStatusCode> AskAsync(string path, string key)
    {
        using HttpClient program = server.Visitor();
        using HttpRequestMessage request = new(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using HttpResponseMessage answer = await program.SendAsync(request);
        return answer.StatusCode;
    }
}
