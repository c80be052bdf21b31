using HyperTune.Engine.Studies;
using Microsoft.Extensions.DependencyInjection;

namespace HyperTune.Tests.Browser;

/// <summary>A person who let the browser notify them is told once that a study has ended, when they look elsewhere.</summary>
[Collection(BrowserTests.Name)]
public sealed class NotificationJourney(BrowserFixture fixture)
{
    // Keeps account of the browser's own notifications, which are made all the same; and the window is not in front.
    private const string Account = """
        window.shown = [];
        const Real = window.Notification;
        window.Notification = class extends Real {
            constructor(title, options) {
                super(title, options);
                window.shown.push({ title, body: options.body, tag: options.tag, permission: Real.permission });
            }
        };
        document.hasFocus = () => false;
        """;

    [Fact]
    public async Task StudyEnds_PermissionGranted_OneNotificationIsMade()
    {
        await using SteeredStudy study = await SteeredStudy.StartAsync(finished: 10, heldAt: [3], name: "River level");
        await using BrowserPage page = await fixture.PageAsync("/system", server: study.Server, prepare: async context =>
        {
            await context.GrantPermissionsAsync(["notifications"]);
            await context.AddInitScriptAsync(Account);
        });
        await page["bell"].ClickAsync();
        await page["notices-on"].ClickAsync();
        await page.Page.WaitForFunctionAsync("() => localStorage.getItem('hypertune-notices-wanted') === '1'");

        await study.Commands.StopAsync(study.Id, default);
        await page.Page.WaitForFunctionAsync("() => window.shown.length > 0", null, new() { Timeout = 30_000 });
        await page["unread"].WaitForAsync();

        // What is committed afterwards is no second end.
        await study.Server.Services.GetRequiredService<IAnnotations>().DescribeAsync(study.Id, new(Note: "looked at"), default);
        Guid other = await new TestKit.SeededStudy { Name = "Another", Trials = 2, Epochs = 2 }.AddAsync(study.Server.Services);
        await page.Page.WaitForFunctionAsync("() => window.shown.length > 1", null, new() { Timeout = 30_000 });

        string[] told = await page.Page.EvaluateAsync<string[]>("() => window.shown.map(n => `${n.title}|${n.body}|${n.tag}|${n.permission}`)");
        Assert.Equal(2, told.Length);
        Assert.StartsWith("HyperTune|River level", told[0], StringComparison.Ordinal);
        Assert.EndsWith($"|/studies/{study.Id}|granted", told[0], StringComparison.Ordinal);
        Assert.EndsWith($"|/studies/{other}|granted", told[1], StringComparison.Ordinal);
    }
}
