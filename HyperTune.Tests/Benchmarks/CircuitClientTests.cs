using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Benchmarks;

/// <summary>The measuring client must itself be right: a page it opens is rendered, and follows the store.</summary>
public sealed class CircuitClientTests
{
    [Fact]
    public async Task OpenAsync_LivePage_IsRenderedAndAsksForItsCharts()
    {
        await using DashboardServer server = new();
        Guid id = await new SeededStudy { Trials = 10, Epochs = 5 }.AddAsync(server.Services);
        TaskCompletionSource<string> chart = new(TaskCreationOptions.RunContinuationsAsynchronously);

        await using CircuitClient client = await CircuitClient.OpenAsync(new(server.Address, $"/studies/{id}"), server.SignedIn("/"));
        client.Called += (identifier, arguments) =>
        {
            Console.WriteLine(identifier + " " + arguments[..Math.Min(100, arguments.Length)]);
            if (identifier == "create")
            {
                chart.TrySetResult(arguments);
            }
        };

        Assert.Contains("val", await chart.Task.WaitAsync(TimeSpan.FromSeconds(30)), StringComparison.Ordinal);
        Assert.True(client.Batches > 0);
    }
}
