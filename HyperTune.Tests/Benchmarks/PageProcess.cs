using System.Diagnostics;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Benchmarks;

/// <summary>A process of its own that opens and closes one page when it is told to, so that its time is not the server's.</summary>
internal sealed class PageProcess : IDisposable
{
    private readonly Process process;

    private PageProcess(Process process) => this.process = process;

    /// <summary>Its processor time since it began.</summary>
    public TimeSpan Used
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Starts it with the least priority.</summary>
    public static PageProcess Start(DashboardServer server, string path)
    {
        ProcessStartInfo start = new("dotnet", [typeof(PageProcess).Assembly.Location, "-explicit", "only", "-method", $"{typeof(PageProcessEntry).FullName}.{nameof(PageProcessEntry.Page_ToldByInput_OpensAndCloses)}", "-noLogo"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["HYPERTUNE_COST_PAGE"] = new Uri(server.Address, path).ToString();
        start.Environment["HYPERTUNE_COST_SIGNIN"] = server.SignedIn("/").ToString();
        Process process = Process.Start(start)!;
        process.PriorityClass = ProcessPriorityClass.Idle;
        return new(process);
    }

    /// <summary>Tells it what to do and waits until it is done.</summary>
    /// <param name="what"><c>open</c> or <c>close</c>.</param>
    public async Task AskAsync(string what)
    {
        await process.StandardInput.WriteLineAsync(what);
        await process.StandardInput.FlushAsync();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            // The runner may have put a colour before it.
            if (line.EndsWith($"done {what}", StringComparison.Ordinal))
            {
                return;
            }
        }

        Assert.Fail("The process of the page ended.");
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit(TimeSpan.FromSeconds(10));
        process.Dispose();
    }
}

/// <summary>What runs in the other process.</summary>
public sealed class PageProcessEntry
{
    [Fact(Explicit = true)]
    public async Task Page_ToldByInput_OpensAndCloses()
    {
        string address = Environment.GetEnvironmentVariable("HYPERTUNE_COST_PAGE") ?? "";
        Assert.SkipWhen(address.Length == 0, "Started by the benchmark only.");
        CircuitClient? open = null;
        while (await Console.In.ReadLineAsync() is { } what)
        {
            if (what == "open")
            {
                open = await CircuitClient.OpenAsync(new(address), new(Environment.GetEnvironmentVariable("HYPERTUNE_COST_SIGNIN")!));
            }
            else if (open is not null)
            {
                await open.LeaveAsync();
                open = null;
            }

            Console.Out.WriteLine($"done {what}");
            Console.Out.Flush();
        }
    }
}
