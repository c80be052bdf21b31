using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using HyperTune.Web.Access;
using Microsoft.Extensions.DependencyInjection;

namespace HyperTune.Tests.TestKit;

/// <summary>Calls the HTTP API of a started dashboard with its key.</summary>
internal sealed class ApiClient : IDisposable
{
    private readonly HttpClient client;

    public ApiClient(DashboardServer server)
    {
        client = server.Visitor();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", server.Services.GetRequiredService<ApiKey>().Value);
    }

    /// <summary>The client itself.</summary>
    public HttpClient Http => client;

    public Task<ApiReply> GetAsync(string path) => SendAsync(new(HttpMethod.Get, Address(path)));

    /// <summary>Sends a body; null for none.</summary>
    public Task<ApiReply> PostAsync(string path, string? json = null, params (string Name, string Value)[] headers)
    {
        HttpRequestMessage request = new(HttpMethod.Post, Address(path));
        request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
        foreach ((string name, string value) in headers)
        {
            request.Headers.Add(name, value);
        }

        return SendAsync(request);
    }

    /// <summary>A call that must be carried out.</summary>
    public async Task<JsonElement> DoneAsync(string path, string? json = null)
    {
        ApiReply reply = await PostAsync(path, json);
        Assert.True(reply.Status is HttpStatusCode.OK or HttpStatusCode.Created, $"{path}: {reply.Status} {reply.Text}");
        return reply.Json;
    }

    public void Dispose() => client.Dispose();

    private static string Address(string path) => path.StartsWith('/') ? path : $"/api/v1/{path}";

    private async Task<ApiReply> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using HttpResponseMessage answer = await client.SendAsync(request);
            return new(answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, await answer.Content.ReadAsStringAsync(), answer.Headers.ETag?.Tag);
        }
    }
}

/// <summary>What the API answered.</summary>
internal sealed record ApiReply(HttpStatusCode Status, string? Type, string Text, string? Tag)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    /// <summary>The sentence of a refusal; checks that it is a problem document with this status.</summary>
    public string Refusal(HttpStatusCode status)
    {
        Assert.True(Status == status, $"{Status} {Text}");
        Assert.Equal("application/problem+json", Type);
        Assert.Equal((int)status, Json.GetProperty("status").GetInt32());
        return Json.GetProperty("detail").GetString()!;
    }

    /// <summary>The fields that a refusal names.</summary>
    public string?[] Pointers => [.. Json.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("pointer").GetString())];
}
