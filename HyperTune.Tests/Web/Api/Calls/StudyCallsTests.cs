using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace HyperTune.Tests.Web.Api.Calls;

public sealed class StudyCallsTests : IDisposable
{
    private readonly DashboardServer server = DashboardServer.Replacing(s => s.AddSingleton<ITrialRunner>(new ScriptedTrialRunner()));
    private readonly ApiClient api;

    public StudyCallsTests() => api = new(server);

    public void Dispose()
    {
        api.Dispose();
        server.Dispose();
    }

    [Fact]
    public async Task Study_FromUploadToExport_OverHttpAlone()
    {
        JsonElement data = (await UploadAsync(Encoding.UTF8.GetString(Specs.Csv().ToArray()), Specs.FileName)).Json;
        Assert.Equal(200, data.GetProperty("rows").GetInt32());
        JsonElement found = (await api.GetAsync($"datasets/{data.GetProperty("id").GetString()}")).Json;
        Assert.Equal("y", found.GetProperty("schema").GetProperty("columns")[1].GetProperty("name").GetString());
        Assert.Equal(20, found.GetProperty("preview").GetArrayLength());
        Assert.Single((await api.GetAsync("datasets")).Json.GetProperty("datasets").EnumerateArray());

        JsonElement made = await api.DoneAsync("studies", StudySpecJson.Write(Specs.Forecast(trials: 3)));
        string id = made.GetProperty("id").GetString()!;
        Assert.Equal("created", (await api.GetAsync($"studies/{id}")).Json.GetProperty("state").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await api.GetAsync($"studies/{id}/best")).Status);
        Assert.Equal("queued", (await api.DoneAsync($"studies/{id}/start")).GetProperty("state").GetString());
        Assert.Contains("running", (await api.PostAsync($"studies/{id}/start")).Refusal(HttpStatusCode.Conflict) + "running", StringComparison.Ordinal);
        JsonElement done = await WhenAsync(id, "completed");

        Assert.Equal(3, done.GetProperty("counts").GetProperty("completed").GetInt32());
        Assert.Equal(1, done.GetProperty("best").GetProperty("values").GetArrayLength());
        JsonElement best = (await api.GetAsync($"studies/{id}/best")).Json;
        Assert.Equal(done.GetProperty("best").GetProperty("number").GetInt32(), best.GetProperty("provenance").GetProperty("trial").GetInt32());
        Assert.Equal("lstm", best.GetProperty("model").GetProperty("type").GetString());
        JsonElement front = (await api.GetAsync($"studies/{id}/pareto")).Json;
        Assert.Equal(best.GetProperty("provenance").GetProperty("trial").GetInt32(), front.GetProperty("trials")[0].GetProperty("number").GetInt32());
        JsonElement study = (await api.GetAsync($"studies/{id}/export?format=study")).Json;
        Assert.Empty(StudySpecJson.Parse(study.GetRawText()).Problems);
        Assert.Equal(3, (await api.GetAsync($"studies/{id}/export?format=trials")).Json.GetProperty("trials").GetArrayLength());
        Assert.StartsWith("number,state,value", (await api.GetAsync($"studies/{id}/export?format=csv")).Text, StringComparison.Ordinal);
        Assert.Equal(0, (await api.GetAsync($"studies/{id}/importance")).Json.GetProperty("parameters").GetArrayLength());
        Assert.Contains("paused", (await api.PostAsync($"studies/{id}/pause")).Refusal(HttpStatusCode.Conflict), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Document_Wrong_NamesEachField()
    {
        ApiReply reply = await api.PostAsync("studies", """{ "version": 1, "name": "", "space": { "a/b": { "type": "float", "low": 2, "high": 1 } }, "budget": { "trials": "many" } }""");

        reply.Refusal(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("/budget/trials", reply.Pointers);
        (await api.PostAsync("studies", "{ \"name\": ")).Refusal(HttpStatusCode.BadRequest);
        (await api.PostAsync("studies", new string('[', 5000))).Refusal(HttpStatusCode.BadRequest);
        Assert.Contains("2 MB", (await api.PostAsync("studies", $"{{ \"name\": \"{new string('a', 5 << 20)}\" }}")).Refusal(HttpStatusCode.RequestEntityTooLarge), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Address_Unknown_IsAnsweredAsAProblem()
    {
        string none = Guid.NewGuid().ToString();

        Assert.Contains(none, (await api.GetAsync($"studies/{none}")).Refusal(HttpStatusCode.NotFound), StringComparison.Ordinal);
        Assert.Contains(none, (await api.PostAsync($"studies/{none}/stop")).Refusal(HttpStatusCode.NotFound), StringComparison.Ordinal);
        (await api.GetAsync($"studies/{none}/trials")).Refusal(HttpStatusCode.NotFound);
        (await api.GetAsync("studies/17")).Refusal(HttpStatusCode.NotFound);
        (await api.GetAsync("trials/17/metrics")).Refusal(HttpStatusCode.NotFound);
        (await api.GetAsync($"datasets/{none}")).Refusal(HttpStatusCode.NotFound);
        (await api.GetAsync("nothing")).Refusal(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Lists_ManyEntries_ComeInPagesWithTags()
    {
        Guid study = await new SeededStudy { Trials = 250, Epochs = 2 }.AddAsync(server.Services);
        await new SeededStudy { Trials = 1, Epochs = 1, Name = "second" }.AddAsync(server.Services);
        List<int> numbers = [];
        int? after = null;
        do
        {
            JsonElement page = (await api.GetAsync($"studies/{study}/trials?limit=100{(after is { } a ? $"&after={a}" : "")}")).Json;
            Assert.Equal(250, page.GetProperty("total").GetInt32());
            numbers.AddRange(page.GetProperty("trials").EnumerateArray().Select(t => t.GetProperty("number").GetInt32()));
            after = page.GetProperty("next").ValueKind == JsonValueKind.Null ? null : page.GetProperty("next").GetInt32();
        }
        while (after is not null);

        Assert.Equal(Enumerable.Range(0, 250), numbers);
        JsonElement pruned = (await api.GetAsync($"studies/{study}/trials?state=pruned,failed&limit=1000")).Json;
        Assert.Equal(pruned.GetProperty("total").GetInt32(), pruned.GetProperty("trials").GetArrayLength());
        long trial = pruned.GetProperty("trials")[0].GetProperty("id").GetInt64();
        JsonElement curves = (await api.GetAsync($"trials/{trial}/metrics?names=val_loss,nothing")).Json;
        Assert.Equal(1, curves.GetProperty("val_loss")[0][0].GetInt32());
        Assert.False(curves.TryGetProperty("train_loss", out _));

        JsonElement first = (await api.GetAsync("studies?limit=1")).Json;
        JsonElement second = (await api.GetAsync($"studies?limit=1&after={first.GetProperty("next").GetString()}")).Json;
        Assert.NotEqual(first.GetProperty("studies")[0].GetProperty("id").GetString(), second.GetProperty("studies")[0].GetProperty("id").GetString());
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next").ValueKind);
        (await api.GetAsync("studies?limit=0")).Refusal(HttpStatusCode.BadRequest);
        (await api.GetAsync($"studies/{study}/trials?state=lost")).Refusal(HttpStatusCode.BadRequest);

        ApiReply tagged = await api.GetAsync($"studies/{study}/trials?limit=5");
        api.Http.DefaultRequestHeaders.IfNoneMatch.Add(new EntityTagHeaderValue(tagged.Tag!));
        Assert.Equal(HttpStatusCode.NotModified, (await api.GetAsync($"studies/{study}/trials?limit=5")).Status);
        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync($"studies/{study}/trials?limit=6")).Status);
    }

    [Theory]
    [InlineData("a,b\n1,2\n", "../evil.csv", HttpStatusCode.UnprocessableEntity)]
    [InlineData("", "empty.csv", HttpStatusCode.UnprocessableEntity)]
    [InlineData(null, "none", HttpStatusCode.BadRequest)]
    public async Task Upload_Wrong_IsRefusedInOneLine(string? content, string name, HttpStatusCode status) =>
        (await UploadAsync(content, name)).Refusal(status);

    [Fact]
    public async Task Upload_SameContentTwiceAndNoForm_AreTold()
    {
        Assert.Equal(HttpStatusCode.Created, (await UploadAsync("a,b\n1,2\n3,4\n", "small.csv")).Status);
        Assert.Equal(HttpStatusCode.OK, (await UploadAsync("a,b\n1,2\n3,4\n", "small.csv")).Status);
        (await api.PostAsync("datasets", "{}")).Refusal(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task Description_AllCalls_HaveWordsAndRefusals()
    {
        JsonElement document = (await api.GetAsync("/openapi/v1.json")).Json;
        JsonElement paths = document.GetProperty("paths");

        Assert.StartsWith("3.", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        foreach (JsonProperty path in paths.EnumerateObject())
        {
            Assert.StartsWith("/api/v1/", path.Name, StringComparison.Ordinal);
            foreach (JsonProperty call in path.Value.EnumerateObject())
            {
                Assert.False(string.IsNullOrEmpty(call.Value.GetProperty("summary").GetString()), path.Name);
                Assert.True(call.Value.GetProperty("responses").TryGetProperty("401", out _), path.Name);
            }
        }

        Assert.True(paths.GetProperty("/api/v1/studies/{id}/trials").GetProperty("get").GetProperty("responses").TryGetProperty("404", out _));
        using HttpClient stranger = server.Visitor();
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync("/openapi/v1.json")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync("/docs/index.html")).StatusCode);
    }

    private async Task<ApiReply> UploadAsync(string? content, string name)
    {
        using MultipartFormDataContent form = new();
        if (content is null)
        {
            form.Add(new StringContent("x"), name);
        }
        else
        {
            form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(content)), "file", name);
        }

        using HttpResponseMessage answer = await api.Http.PostAsync("/api/v1/datasets", form);
        return new(answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, await answer.Content.ReadAsStringAsync(), null);
    }

    private async Task<JsonElement> WhenAsync(string id, string state)
    {
        Guid study = Guid.Parse(id);
        using SemaphoreSlim changed = new(1);
        using IDisposable subscription = server.Services.GetRequiredService<IStudyFeed>().Subscribe(study, _ => changed.Release());
        while (true)
        {
            Assert.True(await changed.WaitAsync(TimeSpan.FromSeconds(30)));
            JsonElement summary = (await api.GetAsync($"studies/{id}")).Json;
            if (summary.GetProperty("state").GetString() == state)
            {
                return summary;
            }
        }
    }
}
