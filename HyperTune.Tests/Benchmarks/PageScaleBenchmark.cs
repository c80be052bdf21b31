using System.Diagnostics;
using System.Globalization;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Tests.Browser;
using HyperTune.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace HyperTune.Tests.Benchmarks;

/// <summary>Every page of a study with ten trials beside one with 10,000 trials of 100 epochs and six metrics. Prints a table; asserts nothing about time.</summary>
[Collection(BrowserTests.Name)]
public sealed class PageScaleBenchmark(BrowserFixture fixture)
{
    private const int Rounds = 9;

    private static readonly (string Name, Func<Guid, string> Path, string Ready)[] Pages =
    [
        ("studies", _ => "/", "[data-testid=study-row]"),
        ("live", id => $"/studies/{id}", "[data-drawn=true]"),
        ("trials", id => $"/studies/{id}/trials", "[data-testid=trial-row]"),
        ("analysis", id => $"/studies/{id}/analysis", "[data-drawn=true]"),
        ("compare", id => $"/studies/{id}/compare?trials=0,1,2,4", "[data-drawn=true]"),
        ("trial", id => $"/studies/{id}/trials/4", "[data-drawn=true]"),
    ];

    [Fact(Explicit = true)]
    public async Task Pages_TenAndTenThousandTrials_PrintsTheirCost()
    {
        await using DashboardServer server = DashboardServer.With(("HyperTune:ResumeAtStart", "false"));
        Guid small = await new SeededStudy { Name = "ten", Trials = 10, Epochs = 100 }.AddAsync(server.Services);
        long seeding = Stopwatch.GetTimestamp();
        Guid large = await new SeededStudy { Name = "ten thousand", Trials = 10_000, Epochs = 100 }.AddAsync(server.Services);
        Print($"10,000 trials x 100 epochs x 6 metrics written in {Stopwatch.GetElapsedTime(seeding).TotalSeconds:F1} s; database {new FileInfo(Path.Combine(server.DataFolder, "hypertune.db")).Length / 1e6:F0} MB.");
        Print("| page | server ms, 10 | server ms, 10,000 | allowed | first paint ms, 10 | first paint ms, 10,000 | ratio | circuit KB, 10 | circuit KB, 10,000 |");
        Print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach ((string name, Func<Guid, string> path, string ready) in Pages.Where(p => Environment.GetEnvironmentVariable("HYPERTUNE_SCALE_PAGE") is not { } only || only == p.Name))
        {
            double[] answer = [await AnswerAsync(server, path(small)), await AnswerAsync(server, path(large))];
            double[] paint = [await PaintAsync(server, path(small), ready), await PaintAsync(server, path(large), ready)];
            double[] sent = [await SentAsync(server, path(small)), await SentAsync(server, path(large))];
            Print(string.Create(CultureInfo.InvariantCulture,
                $"| {name} | {answer[0]:F0} | {answer[1]:F0} | {(2 * answer[0]) + 100:F0} | {paint[0]:F0} | {paint[1]:F0} | {paint[1] / paint[0]:F2} | {sent[0] / 1000:F0} | {sent[1] / 1000:F0} |"));
        }

        await QueriesAsync(server, large);
        await ClicksAsync(server, large);
        await ManyStudiesAsync(server);
    }

    /// <summary>Three hundred studies: what the list answers and sends.</summary>
    private static async Task ManyStudiesAsync(DashboardServer server)
    {
        for (int i = 0; i < 300; i++)
        {
            await new SeededStudy { Name = $"Electricity load, 24 h ahead, number {i}", Trials = 4, Epochs = 2 }.AddAsync(server.Services);
        }

        Print("");
        Print("| 300 studies | |");
        Print("| --- | --- |");
        Row("server ms", await AnswerAsync(server, "/"));
        Row("circuit KB", await SentAsync(server, "/") / 1000);
    }

    /// <summary>Median time of the first answer, in milliseconds.</summary>
    private static async Task<double> AnswerAsync(DashboardServer server, string path)
    {
        using HttpClient visitor = server.Visitor();
        await visitor.GetAsync(server.SignedIn("/"));
        return await MedianAsync(Rounds, async () => (await visitor.GetAsync(path)).EnsureSuccessStatusCode());
    }

    /// <summary>Median time from the address to the first chart or row, in milliseconds.</summary>
    private async Task<double> PaintAsync(DashboardServer server, string path, string ready)
    {
        await using BrowserPage page = await fixture.PageAsync("/system", server: server);
        return await MedianAsync(5, async () =>
        {
            await page.Page.GotoAsync(new Uri(server.Address, path).ToString(), new() { WaitUntil = WaitUntilState.Commit });
            await page.Page.Locator(ready).First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        });
    }

    /// <summary>Bytes that an opened page is sent over its socket until nothing has come for two seconds.</summary>
    private static async Task<double> SentAsync(DashboardServer server, string path)
    {
        await using CircuitClient client = await CircuitClient.OpenAsync(new(server.Address, path), server.SignedIn("/"));
        long before = -1;
        while (before != client.Bytes)
        {
            before = client.Bytes;
            await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System);
        }

        return client.Bytes;
    }

    private static async Task QueriesAsync(DashboardServer server, Guid large)
    {
        IStudyReader reader = server.Services.GetRequiredService<IStudyReader>();
        (string Name, TrialQuery Query)[] queries =
        [
            ("jump to the middle", new() { Skip = 5_000 }),
            ("sort by value", new() { Sort = "value" }),
            ("sort by a parameter", new() { Sort = "learning_rate", Descending = true, Skip = 3_000 }),
            ("pruned only", new() { States = [TrialState.Pruned] }),
        ];
        Print("");
        Print("| query of 10,000 trials | ms |");
        Print("| --- | --- |");
        foreach ((string name, TrialQuery query) in queries)
        {
            Row(name, await MedianAsync(Rounds, () => reader.TrialsAsync(large, query with { Take = 60 }, CancellationToken.None)));
        }

        IReadOnlyList<int> numbers = [];
        Row("numbers of the list, newest first", await MedianAsync(Rounds, async () => numbers = await reader.NumbersAsync(large, new() { Sort = "number", Descending = true }, CancellationToken.None)));
        Row("rows in sight by their numbers", await MedianAsync(Rounds, () => reader.TrialsAsync(large, new() { Numbers = [.. numbers.Take(60)], Take = 60 }, CancellationToken.None)));
        Row("the study at a glance", await MedianAsync(Rounds, () => reader.StudyAsync(large, CancellationToken.None)));
        Row("its document", await MedianAsync(Rounds, () => reader.SpecAsync(large, CancellationToken.None)));
        Row("its names", await MedianAsync(Rounds, () => reader.NamesAsync(large, CancellationToken.None)));
        Row("its tags", await MedianAsync(Rounds, () => reader.TagsAsync(large, CancellationToken.None)));
        Row("all trials as columns, nothing changed", await MedianAsync(Rounds, () => reader.TableAsync(large, CancellationToken.None)));
    }

    private async Task ClicksAsync(DashboardServer server, Guid large)
    {
        await using BrowserPage page = await fixture.PageAsync($"/studies/{large}/trials", server: server);
        await page["trial-row"].First.WaitForAsync();
        Print("");
        Print("| in the browser, 10,000 trials | ms |");
        Print("| --- | --- |");
        Row("sort by a click on a column's head", await MedianAsync(Rounds, () => ChangeAsync(page, () => page.Page.Locator("thead button", new() { HasText = "learning_rate" }).First.ClickAsync())));
        int jump = 0;
        Row("jump by the scroll bar", await MedianAsync(Rounds, () => ChangeAsync(page, () => page.Page.EvaluateAsync("to => { document.querySelector('[data-testid=trials]').parentElement.scrollTop = to; }", 20_000 * (++jump % 7)))));
        await FilterAsync(page);
    }

    // From Enter until the rows in sight and their number are those of the filter. While a person types, nothing waits for them.
    private static async Task FilterAsync(BrowserPage page)
    {
        string[] filters = ["value < 0.2", "value > 0.2", "learning_rate < 0.003", "hidden_size >= 64 and value < 0.3"];
        int turn = 0;
        double[] times = new double[Rounds];
        for (int i = -1; i < Rounds; i++)
        {
            string before = await page["trials-total"].InnerTextAsync();
            await page["filter"].FillAsync(filters[turn++ % filters.Length]);
            long started = Stopwatch.GetTimestamp();
            await page["filter"].PressAsync("Enter");
            await page.Page.WaitForFunctionAsync(
                "before => document.querySelector('[data-testid=trials-total]').innerText !== before", before, new() { PollingInterval = 10, Timeout = 20_000 });
            if (i >= 0)
            {
                times[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            }
        }

        Row("filter, from Enter on", times.Order().ElementAt(Rounds / 2));
    }

    private static async Task ChangeAsync(BrowserPage page, Func<Task> act)
    {
        string before = await page["trial-row"].First.InnerTextAsync();
        await act();
        await page.Page.WaitForFunctionAsync(
            "before => { const row = document.querySelector('[data-testid=trial-row]'); return row && row.innerText !== before; }", before, new() { PollingInterval = 10, Timeout = 20_000 });
    }

    private static async Task<double> MedianAsync(int rounds, Func<Task> act)
    {
        await act();
        double[] times = new double[rounds];
        for (int i = 0; i < rounds; i++)
        {
            long started = Stopwatch.GetTimestamp();
            await act();
            times[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }

        return times.Order().ElementAt(rounds / 2);
    }

    private static void Row(string name, double milliseconds) => Print(string.Create(CultureInfo.InvariantCulture, $"| {name} | {milliseconds:F1} |"));

    private static void Print(string line) => Console.WriteLine(line);
}
