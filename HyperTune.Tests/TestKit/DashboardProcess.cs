using System.Diagnostics;

namespace HyperTune.Tests.TestKit;

/// <summary>The program as a person starts it, in a process of its own, to be killed without warning.</summary>
internal sealed class DashboardProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> lines = [];

    public DashboardProcess(string dataFolder, int cpuSlots)
    {
        ProcessStartInfo start = new("dotnet", [typeof(Program).Assembly.Location, "--urls", "http://127.0.0.1:0"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = dataFolder,
        };
        start.Environment["HyperTune__DataFolder"] = dataFolder;
        start.Environment["HyperTune__CpuSlots"] = cpuSlots.ToString(System.Globalization.CultureInfo.InvariantCulture);
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, e) => Take(e.Data);
        process.ErrorDataReceived += (_, e) => Take(e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Everything it has printed.</summary>
    public string Output
    {
        get
        {
            lock (lines)
            {
                return string.Join('\n', lines);
            }
        }
    }

    /// <summary>Waits until it has printed its address.</summary>
    public async Task ReadyAsync()
    {
        Task first = await Task.WhenAny(ready.Task, process.WaitForExitAsync());
        Assert.True(first == ready.Task, Output);
    }

    /// <summary>Processes that it has started, from the table of processes of Linux; empty elsewhere.</summary>
    public IReadOnlyList<int> Children()
    {
        string path = $"/proc/{process.Id}/task";
        return !Directory.Exists(path)
            ? []
            : [.. Directory.EnumerateDirectories(path)
                .Select(task => Path.Combine(task, "children"))
                .Where(File.Exists)
                .SelectMany(children => File.ReadAllText(children).Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Select(int.Parse)];
    }

    /// <summary>Ends it as pulling the plug would; its children are left to themselves.</summary>
    public async Task KillAsync()
    {
        process.Kill(entireProcessTree: false);
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await KillAsync();
        }

        process.Dispose();
    }

    private void Take(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (lines)
        {
            lines.Add(line);
        }

        if (line.Contains("http://127.0.0.1:", StringComparison.Ordinal))
        {
            ready.TrySetResult();
        }
    }
}
