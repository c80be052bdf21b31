using System.Globalization;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace HyperTune.Tests.Browser;

/// <summary>
/// The pages of a study in states that are easily forgotten: nothing yet, one trial, thousands, nothing but failures, losses that are no numbers, one parameter
/// and fifty, names that are long, Chinese or look like markup. A picture of each under artifacts/, no error in the console, nothing wider than the window.
/// </summary>
[Collection(BrowserTests.Name)]
public sealed class StatesGallery(BrowserFixture fixture)
{
    private const string Markup = "<b>bold</b><script>alert('x')</script> & \"quotes\" in a name that goes on and on, as names do that a script has put together from all that it knew at the time";

    private static readonly SearchSpace One = new([new("learning_rate", new FloatDistribution(0.001, 0.1, Log: true))]);

    private static readonly SearchSpace Fifty = new(Enumerable.Range(1, 50).Select(i =>
        new Parameter($"parameter_number_{i.ToString("00", CultureInfo.InvariantCulture)}", i % 3 == 0 ? new CategoricalDistribution(["a", "b", "c"]) : new FloatDistribution(0, 1), [])));

    private static readonly SearchSpace Chinese = new(
    [
        new("学习率", new FloatDistribution(0.001, 0.1, Log: true), []),
        new("优化器", new CategoricalDistribution(["自适应矩估计", "随机梯度下降", "<img src=x onerror=alert(1)>"]), []),
        new("层数", new IntDistribution(1, 4), []),
    ]);

    private static readonly SeededStudy[] States =
    [
        new() { Name = "none", Trials = 0, State = StudyState.Created },
        new() { Name = "one", Trials = 1 },
        new() { Name = "ten", Trials = 10 },
        new() { Name = "many", Trials = 10_000, Epochs = 8 },
        new() { Name = "failed", Trials = 12, State = StudyState.Failed, End = _ => TrialState.Failed },
        new() { Name = "paused", Trials = 12, State = StudyState.Paused },
        new() { Name = "not-a-number", Trials = 14, Diverging = 4, End = n => n == 4 ? TrialState.Failed : TrialState.Completed },
        new() { Name = "one-parameter", Trials = 30, Space = One },
        new() { Name = "fifty-parameters", Trials = 40, Space = Fifty },
        new() { Name = Markup, Trials = 20 },
        new() { Name = "电力负荷预测：二十四小时提前量的长短期记忆网络搜索", Trials = 25, Space = Chinese },
    ];

    [Fact]
    public Task EveryState_OfAStudysPages_IsCleanAndFitsTheWindow() => LookAsync("light", dark: false, 1440);

    /// <summary>As long again as the light ones each: run when pages have changed, to look at the pictures.</summary>
    [Theory(Explicit = true)]
    [InlineData("dark", true, 1440)]
    [InlineData("narrow", false, 390)]
    [InlineData("narrow-dark", true, 390)]
    public Task EveryState_DarkAndNarrow_IsCleanAndFitsTheWindow(string look, bool dark, int width) => LookAsync(look, dark, width);

    private async Task LookAsync(string look, bool dark, int width)
    {
        await using DashboardServer server = DashboardServer.With(("HyperTune:ResumeAtStart", "false"));
        await using BrowserPage page = await fixture.PageAsync("/", dark, width, server);
        foreach (SeededStudy state in States)
        {
            Guid id = await state.AddAsync(server.Services);
            string name = state.Name == Markup ? "long" : state.Space == Chinese ? "chinese" : state.Name;
            if (name is "long" or "chinese")
            {
                IAnnotations annotations = server.Services.GetRequiredService<IAnnotations>();
                await annotations.TagAsync(id, [0, 1], [name == "long" ? "<i>tag</i>" : "冠军"], [], default);
                await annotations.NoteAsync(id, 0, "**note** <script>alert(1)</script> [link](javascript:alert(1))", default);
                await annotations.DescribeAsync(id, new(Note: Markup, Tags: ["<u>x</u>"], Group: name), default);
            }

            foreach ((string tab, string path) in Paths(id, state.Trials))
            {
                await page.GoToAsync(path);
                await page.Page.Locator("main h1, main h2").First.WaitForAsync();
                await page.Page.WaitForFunctionAsync("() => !document.querySelector('.skeleton, .plot-skeleton')", null, new() { Timeout = 60_000 });
                await page.ScreenshotAsync($"state-{name}-{tab}-{look}");
                int overflow = await page.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
                Assert.True(overflow <= 0, $"{tab} of '{name}' is {overflow} px wider than a window of {width} px.");
                Assert.Equal(0, await page.Page.EvaluateAsync<int>("() => document.querySelectorAll('main script, main img[onerror]').length"));
            }
        }

        await page.GoToAsync("/");
        await page.ScreenshotAsync($"state-all-studies-{look}");
    }

    private static IEnumerable<(string Tab, string Path)> Paths(Guid id, int trials)
    {
        yield return ("live", $"/studies/{id}");
        yield return ("trials", $"/studies/{id}/trials");
        yield return ("analysis", $"/studies/{id}/analysis");
        if (trials > 0)
        {
            yield return ("compare", $"/studies/{id}/compare?trials={string.Join(',', Enumerable.Range(0, Math.Min(trials, 4)))}");
            yield return ("trial", $"/studies/{id}/trials/0");
        }
    }
}
