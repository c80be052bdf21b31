using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using HyperTune.Engine.Studies;
using HyperTune.Tests.Browser;
using HyperTune.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace HyperTune.Tests.Benchmarks;

/// <summary>
/// Sixteen running trials that report twenty metrics a second each, and twenty open Live pages: one in a browser, nineteen plain socket clients in a process of
/// their own, so that this process is the server alone. Prints its share of a core, its memory and how long a report takes to a page; asserts nothing about time.
/// </summary>
/// <remarks>Minutes by the variable <c>HYPERTUNE_LIVE_MINUTES</c> (3), reports a second by <c>HYPERTUNE_LIVE_RATE</c> (1).</remarks>
[Collection(BrowserTests.Name)]
public sealed partial class LiveLoadBenchmark(BrowserFixture fixture)
{
    private const int Lanes = 16;
    private const int Clients = 19;
    private const int Round = 120;

    private static double Minutes => double.Parse(Environment.GetEnvironmentVariable("HYPERTUNE_LIVE_MINUTES") ?? "3", CultureInfo.InvariantCulture);

    private static double Rate => double.Parse(Environment.GetEnvironmentVariable("HYPERTUNE_LIVE_RATE") ?? "1", CultureInfo.InvariantCulture);

    [Fact(Explicit = true)]
    public async Task LivePages_SixteenTrialsTwentyPages_PrintsWhatTheServerUses()
    {
        using PacedRunner runner = new(Lanes, Rate);
        await using DashboardServer server = DashboardServer.Replacing(services => services.AddSingleton<ITrialRunner>(runner), ("HyperTune:CpuSlots", "0"));
        Guid id = await new SeededStudy { Trials = 60, Epochs = 50, State = StudyState.Stopped, Pruner = "none" }.AddAsync(server.Services);
        IStudyCommands commands = server.Services.GetRequiredService<IStudyCommands>();
        await commands.SetParallelAsync(id, Lanes, CancellationToken.None);
        await commands.AddTrialsAsync(id, 1_000, CancellationToken.None);
        await using BrowserPage page = await fixture.PageAsync($"/studies/{id}", server: server);
        using Process clients = StartClients(server, id, runner.Began);
        await Task.Delay(TimeSpan.FromSeconds(30), TimeProvider.System);
        Print("| minute | server, % of one core | working set MB | managed heap MB |");
        Print("| --- | --- | --- | --- |");
        for (int minute = 1; minute <= Minutes; minute++)
        {
            TimeSpan cpu = Process.GetCurrentProcess().TotalProcessorTime;
            long started = Stopwatch.GetTimestamp();
            await Task.Delay(TimeSpan.FromMinutes(1), TimeProvider.System);
            double share = (Process.GetCurrentProcess().TotalProcessorTime - cpu) / Stopwatch.GetElapsedTime(started);
            using Process self = Process.GetCurrentProcess();
            Print(string.Create(CultureInfo.InvariantCulture, $"| {minute} | {100 * share:F1} | {self.WorkingSet64 / 1e6:F0} | {GC.GetTotalMemory(true) / 1e6:F1} |"));
        }

        clients.StandardInput.Close();
        Print(await clients.StandardOutput.ReadToEndAsync());
        await clients.WaitForExitAsync();
        Print(string.Create(CultureInfo.InvariantCulture, $"reports committed: {runner.Reports}"));
        await commands.StopAsync(id, CancellationToken.None);
    }

    /// <summary>The nineteen clients, in a process of their own; ends with its standard input.</summary>
    [Fact(Explicit = true)]
    public async Task Clients_UntilInputEnds_PrintDelaysAndBytes()
    {
        string address = Environment.GetEnvironmentVariable("HYPERTUNE_LIVE_PAGE") ?? "";
        Assert.SkipWhen(address.Length == 0, "Started by the benchmark only.");
        DateTimeOffset began = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(Environment.GetEnvironmentVariable("HYPERTUNE_LIVE_BEGAN")!, CultureInfo.InvariantCulture));
        List<double> delays = [];
        List<CircuitClient> open = [];
        long called = 0;
        for (int i = 0; i < Clients; i++)
        {
            CircuitClient client = await CircuitClient.OpenAsync(new(address), new(Environment.GetEnvironmentVariable("HYPERTUNE_LIVE_SIGNIN")!));
            int latest = 0;
            client.Called += (identifier, arguments) =>
            {
                Interlocked.Add(ref called, arguments.Length);
                if (identifier != "apply" || Steps().Matches(arguments) is not { Count: > 0 } steps)
                {
                    return;
                }

                // Trials begin together and last a round of beats: the last beat that had this step is the one that is told of.
                int step = steps.Max(m => int.Parse(m.Groups["last"].Value, CultureInfo.InvariantCulture));
                if (step != latest)
                {
                    latest = step;
                    double beat = (TimeProvider.System.GetUtcNow() - began).TotalSeconds * Rate;
                    lock (delays)
                    {
                        delays.Add((((beat - step) % Round) + Round) % Round / Rate);
                    }
                }
            };
            open.Add(client);
        }

        long before = open.Sum(c => c.Bytes);
        long started = Stopwatch.GetTimestamp();
        await Console.In.ReadToEndAsync();
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        double[] sorted = [.. delays.Order()];
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"LIVE {sorted.Length} updates seen; delay of a report: median {sorted[sorted.Length / 2]:F2} s, 95 % {sorted[sorted.Length * 95 / 100]:F2} s, 99 % {sorted[sorted.Length * 99 / 100]:F2} s; {(open.Sum(c => c.Bytes) - before) / seconds / Clients / 1000:F1} KB a second a page, {called / seconds / Clients / 1000:F1} of them to charts"));
    }

    private static Process StartClients(DashboardServer server, Guid id, DateTimeOffset began)
    {
        ProcessStartInfo start = new("dotnet", [typeof(LiveLoadBenchmark).Assembly.Location, "-explicit", "only", "-method", $"{typeof(LiveLoadBenchmark).FullName}.{nameof(Clients_UntilInputEnds_PrintDelaysAndBytes)}", "-noLogo"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["HYPERTUNE_LIVE_PAGE"] = new Uri(server.Address, $"/studies/{id}").ToString();
        start.Environment["HYPERTUNE_LIVE_SIGNIN"] = server.SignedIn("/").ToString();
        start.Environment["HYPERTUNE_LIVE_BEGAN"] = began.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        return Process.Start(start)!;
    }

    private static void Print(string line) => Console.WriteLine(line);

    [GeneratedRegex("\"validation:#\\d+\":\\{[^\\[\\}]*\"x\":\\[(?:[^\\]]*,)?(?<last>\\d+)\\]")]
    private static partial Regex Steps();

    /// <summary>Trains nothing: every trial reports twenty metrics at the beats of one clock, for a round of them.</summary>
    private sealed class PacedRunner(int slots, double rate) : ITrialRunner, IDisposable
    {
        private readonly SemaphoreSlim free = new(slots);
        private long reports;

        public int Slots => slots;

        public DateTimeOffset Began { get; } = TimeProvider.System.GetUtcNow();

        public long Reports => Interlocked.Read(ref reports);

        public void Dispose() => free.Dispose();

        public async Task<TrialOutcome> RunAsync(TrialRequest request, ITrialObserver observer, CancellationToken cancellationToken)
        {
            await free.WaitAsync(CancellationToken.None);
            try
            {
                observer.Begin(new(request.Number % slots, "cpu", "none", 1_000, 1));
                double now = (TimeProvider.System.GetUtcNow() - Began).TotalSeconds * rate;
                int first = (((int)now / Round) + (now % Round < Round / 2 ? 0 : 1)) * Round;
                for (int step = 1; step <= Round; step++)
                {
                    TimeSpan wait = Began + TimeSpan.FromSeconds((first + step) / rate) - TimeProvider.System.GetUtcNow();
                    await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, TimeProvider.System, cancellationToken);
                    Interlocked.Increment(ref reports);
                    int reported = step;
                    TrialCommand command = await Task.Run(() => observer.Report(new(reported, Metrics(request.Number, reported))), cancellationToken);
                    if (command != TrialCommand.Continue)
                    {
                        return command == TrialCommand.End ? new TrialOutcome.Ended(step) : new TrialOutcome.Suspended();
                    }
                }

                return new TrialOutcome.Completed(Round, "");
            }
            catch (OperationCanceledException)
            {
                return new TrialOutcome.Abandoned();
            }
            finally
            {
                free.Release();
            }
        }

        private static Dictionary<string, double> Metrics(int number, int step)
        {
            double value = 0.1 + (0.001 * number) + (1.0 / step);
            Dictionary<string, double> metrics = new() { ["val_loss"] = value, ["train_loss"] = 0.9 * value };
            for (int i = metrics.Count; i < 20; i++)
            {
                metrics[$"metric_{i}"] = value * i;
            }

            return metrics;
        }
    }
}
