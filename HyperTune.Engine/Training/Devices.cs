using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using TorchSharp;
using static HyperTune.Engine.Training.TrainingText;

namespace HyperTune.Engine.Training;

/// <summary>Finds what can train on this machine.</summary>
public static class Devices
{
    /// <summary>The processor first, then every NVIDIA card that this build of libtorch can use. Loads libtorch; up to 5 s where <c>nvidia-smi</c> is slow.</summary>
    /// <exception cref="InvalidOperationException">libtorch does not load.</exception>
    public static ImmutableArray<ComputeDevice> List()
    {
        LibTorch.Require();
        long memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        string processor = L["Processor", Environment.ProcessorCount, RuntimeInformation.ProcessArchitecture];
        ComputeDevice cpu = new("cpu", processor, memory, null);
        return torch.cuda_is_available() ? [cpu, .. Cards(torch.cuda.device_count(), AskDriver())] : [cpu];
    }

    /// <summary>Cards as PyTorch counts them, named and measured by what the driver tells in bus order.</summary>
    /// <param name="count">How many PyTorch sees.</param>
    /// <param name="driver">Lines of <c>index, name, total MiB, free MiB</c>.</param>
    internal static IEnumerable<ComputeDevice> Cards(int count, string driver)
    {
        string[][] rows = [.. driver.Split('\n').Select(l => l.Split(',', StringSplitOptions.TrimEntries)).Where(r => r.Length == 4)];
        // With a chosen subset of cards the driver's numbers are not PyTorch's; names would be guesses.
        bool aligned = rows.Length == count;
        for (int i = 0; i < count; i++)
        {
            string id = string.Create(CultureInfo.InvariantCulture, $"cuda:{i}");
            yield return aligned ? new(id, rows[i][1], Mebibytes(rows[i][2]), Mebibytes(rows[i][3])) : new(id, L["NvidiaCard"], null, null);
        }
    }

    private static long? Mebibytes(string text) =>
        long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out long value) ? value << 20 : null;

    private static string AskDriver()
    {
        ProcessStartInfo start = new("nvidia-smi", ["--query-gpu=index,name,memory.total,memory.free", "--format=csv,noheader,nounits"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        try
        {
            using Process? process = Process.Start(start);
            if (process is null)
            {
                return "";
            }

            Task<string> output = process.StandardOutput.ReadToEndAsync();
            if (process.WaitForExit(5000))
            {
                return output.GetAwaiter().GetResult();
            }

            process.Kill();
            return "";
        }
        catch (Win32Exception)
        {
            // The driver's tool is not installed or not on the path; the cards still work.
            return "";
        }
    }
}
