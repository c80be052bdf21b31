using System.Net;
using System.Text.Json;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Web.Api.Calls;

public sealed class AskCallsTests : IDisposable
{
    private readonly DashboardServer server = new();
    private readonly ApiClient api;

    public AskCallsTests() => api = new(server);

    public void Dispose()
    {
        api.Dispose();
        server.Dispose();
    }

    [Fact]
    public async Task Study_AskedReportedAndTold_OverHttp()
    {
        string id = await MakeAsync(AskSpecs.Plain(trials: 3, pruner: "median"));
        JsonElement first = (await api.DoneAsync($"studies/{id}/ask", """{ "count": 1, "ttl_s": 600 }"""))[0];
        long trial = first.GetProperty("id").GetInt64();
        Assert.Equal("left", first.GetProperty("params").GetProperty("machine").GetString());

        JsonElement pruned = await api.DoneAsync($"trials/{trial}/report", """{ "step": 1, "values": { "cost": 0.5, "grad": "inf" } }""");
        Assert.False(pruned.GetProperty("prune").GetBoolean());
        Assert.Equal("inf", (await api.GetAsync($"trials/{trial}/metrics")).Json.GetProperty("grad")[0][1].GetString());
        Assert.Equal("completed", (await api.DoneAsync($"trials/{trial}/tell", """{ "values": [0.4] }""")).GetProperty("state").GetString());
        Assert.Equal(HttpStatusCode.OK, (await api.PostAsync($"trials/{trial}/tell", """{ "values": [0.4] }""")).Status);
        Assert.Contains("ended otherwise", (await api.PostAsync($"trials/{trial}/tell", """{ "values": [0.3] }""")).Refusal(HttpStatusCode.Conflict), StringComparison.Ordinal);

        ApiReply keyed = await api.PostAsync($"studies/{id}/ask", null, ("Idempotency-Key", "one"));
        Assert.Equal(keyed.Text, (await api.PostAsync($"studies/{id}/ask", null, ("Idempotency-Key", "one"))).Text);
        long second = keyed.Json[0].GetProperty("id").GetInt64();
        Assert.Equal("failed", (await api.DoneAsync($"trials/{second}/tell", """{ "state": "failed", "error": "out of memory" }""")).GetProperty("state").GetString());
        Assert.Equal("out of memory", (await api.GetAsync($"trials/{second}")).Json.GetProperty("reason").GetString());

        JsonElement queued = await api.DoneAsync($"studies/{id}/enqueue", """{ "params": { "x": 0.25 } }""");
        Assert.Equal(("waiting", 2), (queued.GetProperty("state").GetString(), queued.GetProperty("number").GetInt32()));
        long third = (await api.DoneAsync($"studies/{id}/ask"))[0].GetProperty("id").GetInt64();
        Assert.Equal(queued.GetProperty("id").GetInt64(), third);
        await api.DoneAsync($"trials/{third}/tell", """{ "values": [0.2] }""");

        Assert.Contains("completed", (await api.PostAsync($"studies/{id}/ask")).Refusal(HttpStatusCode.Conflict), StringComparison.Ordinal);
        JsonElement best = (await api.GetAsync($"studies/{id}/best")).Json;
        Assert.Equal(0.25, best.GetProperty("params").GetProperty("x").GetDouble());
        Assert.Equal(0.2, best.GetProperty("metrics").GetProperty("cost").GetDouble());
        JsonElement study = (await api.GetAsync($"studies/{id}")).Json;
        Assert.Equal("completed", study.GetProperty("state").GetString());
        Assert.Equal(0.2, study.GetProperty("best").GetProperty("values")[0].GetDouble());
    }

    [Fact]
    public async Task Bodies_Wrong_AreOneClearProblemEach()
    {
        string id = await MakeAsync(AskSpecs.Plain());
        long trial = (await api.DoneAsync($"studies/{id}/ask"))[0].GetProperty("id").GetInt64();
        (string Path, string Body, string Pointer)[] wrong =
        [
            ($"studies/{id}/ask", """{ "count": 0 }""", "/count"),
            ($"studies/{id}/ask", """{ "count": 1.5 }""", "/count"),
            ($"studies/{id}/ask", """{ "ttl_s": -1 }""", "/ttl_s"),
            ($"studies/{id}/ask", """{ "ttl": 1 }""", "/ttl"),
            ($"trials/{trial}/report", """{ "step": -1, "values": { "cost": 1 } }""", "/step"),
            ($"trials/{trial}/report", """{ "values": { "cost": 1 } }""", "/step"),
            ($"trials/{trial}/report", """{ "step": 1, "values": { } }""", "/values"),
            ($"trials/{trial}/report", """{ "step": 1, "values": { "cost": "much" } }""", "/values/cost"),
            ($"trials/{trial}/tell", """{ "values": [] }""", "/values"),
            ($"trials/{trial}/tell", """{ "values": [1, 2] }""", "/values"),
            ($"trials/{trial}/tell", """{ "values": 1 }""", "/values"),
            ($"trials/{trial}/tell", """{ "values": ["1"] }""", "/values/0"),
            ($"trials/{trial}/tell", """{ "state": "done" }""", "/state"),
            ($"trials/{trial}/tell", """{ "state": "failed", "values": [1] }""", "/values"),
            ($"studies/{id}/enqueue", """{ "params": { "x": 7, "y": 1 } }""", "/params/x"),
            ($"studies/{id}/enqueue", """{ }""", "/params"),
        ];

        foreach ((string path, string body, string pointer) in wrong)
        {
            ApiReply reply = await api.PostAsync(path, body);
            reply.Refusal(HttpStatusCode.UnprocessableEntity);
            Assert.Contains(pointer, reply.Pointers);
        }

        (await api.PostAsync($"trials/{trial}/tell", "[1]")).Refusal(HttpStatusCode.UnprocessableEntity);
        (await api.PostAsync($"trials/{trial}/tell", "values=1")).Refusal(HttpStatusCode.BadRequest);
        (await api.PostAsync($"trials/{trial}/tell", string.Concat(Enumerable.Repeat("""{"a":""", 5000)))).Refusal(HttpStatusCode.BadRequest);
        (await api.PostAsync($"trials/{trial}/tell", $$"""{ "error": "{{new string('x', 5 << 20)}}" }""")).Refusal(HttpStatusCode.RequestEntityTooLarge);
        (await api.PostAsync("trials/99999/tell", """{ "values": [1] }""")).Refusal(HttpStatusCode.NotFound);
        (await api.PostAsync($"studies/{Guid.NewGuid()}/ask")).Refusal(HttpStatusCode.NotFound);
        Assert.Equal("running", (await api.GetAsync($"trials/{trial}")).Json.GetProperty("state").GetString());
    }

    [Fact]
    public async Task Asks_TenThousandNeverTold_BreakNothing()
    {
        string id = await MakeAsync(AskSpecs.Plain(trials: null));
        for (int i = 0; i < 10; i++)
        {
            Assert.Equal(1000, (await api.DoneAsync($"studies/{id}/ask", """{ "count": 1000, "ttl_s": 86400 }""")).GetArrayLength());
        }

        JsonElement last = (await api.GetAsync($"studies/{id}/trials?after=9989&limit=100&state=running")).Json;
        Assert.Equal((10, 10_000), (last.GetProperty("trials").GetArrayLength(), last.GetProperty("total").GetInt32()));
        Assert.Equal(JsonValueKind.Null, last.GetProperty("next").ValueKind);
        long trial = last.GetProperty("trials")[0].GetProperty("id").GetInt64();
        await api.DoneAsync($"trials/{trial}/tell", """{ "values": [1] }""");
        Assert.Equal(9_999, (await api.GetAsync($"studies/{id}")).Json.GetProperty("counts").GetProperty("running").GetInt32());
    }

    private async Task<string> MakeAsync(StudySpec spec) => (await api.DoneAsync("studies", StudySpecJson.Write(spec))).GetProperty("id").GetString()!;
}
