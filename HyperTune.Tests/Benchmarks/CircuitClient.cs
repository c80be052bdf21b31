using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace HyperTune.Tests.Benchmarks;

/// <summary>
/// An open page without a browser: takes the first answer, opens its socket, starts the circuit and acknowledges whatever the server renders or asks of
/// scripts, without drawing anything. Counts what it is sent.
/// </summary>
internal sealed partial class CircuitClient : IAsyncDisposable
{
    private readonly HubConnection connection;
    private readonly HttpClient http;
    private readonly Uri origin;
    private string circuit = "";
    private long bytes;
    private long batches;
    private long handles;

    private CircuitClient(HubConnection connection, HttpClient http, Uri origin) => (this.connection, this.http, this.origin) = (connection, http, origin);

    /// <summary>Bytes of render batches and script calls since the start.</summary>
    public long Bytes => Interlocked.Read(ref bytes);

    /// <summary>Render batches since the start.</summary>
    public long Batches => Interlocked.Read(ref batches);

    /// <summary>Raised with the arguments of every script call, as <c>apply</c> of a chart.</summary>
    public event Action<string, string>? Called;

    private event Action<byte[]>? Rendered;

    /// <summary>Opens a page as a signed-in visitor.</summary>
    /// <param name="page">An absolute address.</param>
    /// <param name="signIn">An absolute address with the token, asked for first.</param>
    /// <param name="rendered">Told of every render batch from the first on, of which the texts are UTF-8; null for nobody.</param>
    public static async Task<CircuitClient> OpenAsync(Uri page, Uri signIn, Action<byte[]>? rendered = null)
    {
        CookieContainer cookies = new();
        HttpClient http = new(new HttpClientHandler { CookieContainer = cookies, UseProxy = false });
        (await http.GetAsync(signIn)).EnsureSuccessStatusCode();
        string html = await http.GetStringAsync(page);
        Uri origin = new(page.GetLeftPart(UriPartial.Authority) + "/");
        HubConnectionBuilder builder = new();
        builder.WithUrl(new Uri(origin, "_blazor"), HttpTransportType.WebSockets, options =>
        {
            options.SkipNegotiation = false;
            options.Cookies = cookies;
            options.Headers["Origin"] = origin.GetLeftPart(UriPartial.Authority);
        });
        builder.Services.AddSingleton<IHubProtocol, BlazorPack>();
        CircuitClient client = new(builder.Build(), http, origin);
        client.Rendered += rendered;
        client.Listen();
        await client.connection.StartAsync();
        await client.StartAsync(page, html);
        return client;
    }

    /// <summary>Closes the page as a browser does that closes its tab: it tells the server that nobody will come back.</summary>
    public async Task LeaveAsync()
    {
        using FormUrlEncodedContent form = new([new("circuitId", circuit)]);
        (await http.PostAsync(new Uri(origin, "_blazor/disconnect"), form)).EnsureSuccessStatusCode();
        await DisposeAsync();
    }

    /// <summary>Cuts the line, as a laptop does that is shut: the server does not know whether somebody will come back.</summary>
    public async ValueTask DisposeAsync()
    {
        await connection.DisposeAsync();
        http.Dispose();
    }

    private void Listen()
    {
        connection.On<long, byte[]>("JS.RenderBatch", async (id, batch) =>
        {
            Interlocked.Add(ref bytes, batch.Length);
            Interlocked.Increment(ref batches);
            Rendered?.Invoke(batch);
            await connection.SendAsync("OnRenderCompleted", id, null);
        });
        connection.On<int, string>("JS.AttachComponent", static (_, _) => { });
        connection.On<string>("JS.Error", static message => throw new InvalidOperationException(message));
        connection.On<string, bool, string>("JS.EndInvokeDotNet", static (_, _, _) => { });
        connection.On<string>("JS.EndUpdateRootComponents", static _ => { });
        connection.On<long, string, string, int, long, int>("JS.BeginInvokeJS", async (task, identifier, arguments, result, _, _) =>
        {
            Interlocked.Add(ref bytes, arguments.Length);
            Called?.Invoke(identifier, arguments);
            if (task != 0)
            {
                // A reference to a script object is a number; nothing else is awaited for its value.
                object? answer = result == 1 ? new Dictionary<string, long> { ["__jsObjectId"] = Interlocked.Increment(ref handles) } : null;
                await connection.SendAsync("EndInvokeJSFromDotNet", task, true, JsonSerializer.Serialize(new object?[] { task, true, answer }));
            }
        });
    }

    private async Task StartAsync(Uri page, string html)
    {
        string state = State().Match(html).Groups["state"].Value;
        circuit = await connection.InvokeAsync<string?>("StartCircuit", origin.ToString(), page.ToString(), "[]", state) ?? "";
        Assert.False(circuit.Length == 0, "The server refused the circuit.");
        JsonArray operations = [];
        foreach (Match match in Marker().Matches(html))
        {
            JsonNode marker = JsonNode.Parse(match.Groups["marker"].Value)!;
            if (marker["type"]?.GetValue<string>() == "server" && marker["descriptor"] is not null)
            {
                operations.Add(new JsonObject { ["type"] = "add", ["ssrComponentId"] = operations.Count + 1, ["marker"] = marker });
            }
        }

        Assert.NotEmpty(operations);
        await connection.InvokeAsync("UpdateRootComponents", new JsonObject { ["batchId"] = 1, ["operations"] = operations }.ToJsonString(), state);
    }

    [GeneratedRegex("<!--Blazor:(?<marker>\\{.*?\\})-->", RegexOptions.Singleline)]
    private static partial Regex Marker();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(?<state>.*?)-->", RegexOptions.Singleline)]
    private static partial Regex State();

    /// <summary>The circuit's protocol is SignalR's MessagePack by another name.</summary>
    private sealed class BlazorPack : IHubProtocol
    {
        private readonly MessagePackHubProtocol inner = new();

        public string Name => "blazorpack";

        public int Version => 1;

        public TransferFormat TransferFormat => TransferFormat.Binary;

        public bool IsVersionSupported(int version) => version == 1;

        public bool TryParseMessage(ref System.Buffers.ReadOnlySequence<byte> input, IInvocationBinder binder, [NotNullWhen(true)] out HubMessage? message) =>
            inner.TryParseMessage(ref input, binder, out message);

        public void WriteMessage(HubMessage message, System.Buffers.IBufferWriter<byte> output) => inner.WriteMessage(message, output);

        public ReadOnlyMemory<byte> GetMessageBytes(HubMessage message) => inner.GetMessageBytes(message);
    }
}
