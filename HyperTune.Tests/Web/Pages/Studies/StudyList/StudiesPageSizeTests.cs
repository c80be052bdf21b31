using HyperTune.Engine.Studies;
using HyperTune.Tests.Benchmarks;
using HyperTune.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace HyperTune.Tests.Web.Pages.Studies.StudyList;

/// <summary>What the list costs the line, whatever there is to list.</summary>
public sealed class StudiesPageSizeTests(ITestOutputHelper output)
{
    private const int MostBytes = 300_000;

    [Fact]
    public async Task Open_MoreStudiesThanAreDrawn_SendsNoMoreThanAPageMay()
    {
        await using DashboardServer server = DashboardServer.With(("HyperTune:ResumeAtStart", "false"));
        Guid first = await new SeededStudy { Trials = 1, Epochs = 1 }.AddAsync(server.Services);
        IStudyCommands commands = server.Services.GetRequiredService<IStudyCommands>();
        for (int i = 0; i < 16; i++)
        {
            Assert.NotNull((await commands.DuplicateAsync(first, $"Electricity load, 24 h ahead, copy {i}", CancellationToken.None)).StudyId);
        }

        // Those that were last active are drawn; they have all that a row may show.
        for (int i = 0; i < 24; i++)
        {
            await new SeededStudy { Name = $"Electricity load, 24 h ahead, number {i}", Trials = 8, Epochs = 2 }.AddAsync(server.Services);
        }

        // The list ends with the button that shows more: the batch that brings it has brought the whole page.
        TaskCompletionSource whole = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using CircuitClient client = await CircuitClient.OpenAsync(new(server.Address, "/"), server.SignedIn("/"), batch =>
        {
            if (batch.AsSpan().IndexOf("show-more"u8) >= 0)
            {
                whole.TrySetResult();
            }
        });
        await whole.Task.WaitAsync(TimeSpan.FromSeconds(60));

        output.WriteLine($"{client.Bytes} bytes");
        Assert.InRange(client.Bytes, 1, MostBytes);
    }
}
