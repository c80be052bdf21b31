// Asks HyperTune for configurations and tells it how they did. Needs nothing but .NET itself.
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

using HttpClient http = new() { BaseAddress = new Uri(args[0].TrimEnd('/') + "/api/v1/") };
http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Environment.GetEnvironmentVariable("HYPERTUNE_KEY"));
JsonElement made = await ReadAsync(await http.PostAsync("studies", new StringContent(File.ReadAllText(args[1]), Encoding.UTF8, "application/json")));
string study = made.GetProperty("id").GetString()!;
while (await http.PostAsJsonAsync($"studies/{study}/ask", new { ttl_s = 600 }) is { StatusCode: not HttpStatusCode.Conflict } asked) // 409: the budget is used
{
    JsonElement trial = (await ReadAsync(asked))[0];
    (long id, double x) = (trial.GetProperty("id").GetInt64(), trial.GetProperty("params").GetProperty("x").GetDouble());
    (bool prune, double loss) = (false, double.NaN);
    for (int step = 0; step < 10 && !prune; step++) // your training stands here
    {
        loss = (x - 0.3) * (x - 0.3) + 1.0 / (step + 1);
        JsonElement answer = await ReadAsync(await http.PostAsJsonAsync($"trials/{id}/report", new { step, values = new { loss } }));
        prune = answer.GetProperty("prune").GetBoolean();
    }

    await ReadAsync(await http.PostAsJsonAsync($"trials/{id}/tell", prune ? new { state = "pruned" } : (object)new { values = new[] { loss } }));
}

Console.WriteLine(await http.GetStringAsync($"studies/{study}/best"));

static async Task<JsonElement> ReadAsync(HttpResponseMessage answer) =>
    await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
