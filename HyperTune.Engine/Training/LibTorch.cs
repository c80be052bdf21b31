using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using TorchSharp;
using static HyperTune.Engine.Training.TrainingText;

namespace HyperTune.Engine.Training;

/// <summary>Loads native libtorch, once a process, before anything of TorchSharp is touched. The only place with knowledge of one operating system.</summary>
/// <remarks>
/// On Linux distributions whose libstdc++ is older than GCC 13's (Debian 12, Ubuntu 22.04) the shipped <c>libLibTorchSharp.so</c> asks for a symbol version
/// that it never uses, and fails to load. A copy with that one demand made optional is kept in the user's cache and loaded instead; see <see cref="OptionalVersion"/>.
/// Where nothing helps, TorchSharp must stay untouched: each failed try of its own copies half a gigabyte beside the program.
/// </remarks>
public static class LibTorch
{
    private const string Wrapper = "libLibTorchSharp.so";

    // Whatever is absent (CUDA's, in a CPU build) is passed over.
    private static readonly string[] Neighbours = ["libgomp-*.so.1", "libc10.so", "libtorch_cpu.so", "libc10_cuda.so", "libtorch_cuda.so", "libtorch.so"];

    private static readonly Lazy<LibTorchLoad> Once = new(Load);

    /// <summary>Loads libtorch when it is not yet, and tells how that went. Never throws. About 0.3 s the first time, free afterwards. Thread-safe.</summary>
    public static LibTorchLoad EnsureLoaded() => Once.Value;

    /// <summary>Loads libtorch or throws, for callers that cannot go on without.</summary>
    /// <exception cref="InvalidOperationException">It does not load; the message says why and what to do.</exception>
    public static void Require()
    {
        LibTorchLoad load = EnsureLoaded();
        if (!load.Loaded)
        {
            throw new InvalidOperationException(load.ToString());
        }
    }

    /// <summary>The version of the libtorch that is loaded, as <c>2.10.0</c>.</summary>
    /// <exception cref="InvalidOperationException">It does not load.</exception>
    public static string Version()
    {
        Require();
        return System.Version.TryParse(torch.__version__, out Version? version) ? version.ToString(3) : torch.__version__;
    }

    private static LibTorchLoad Load()
    {
        try
        {
            if (OperatingSystem.IsLinux() && PrepareLinux() is { } refusal)
            {
                return refusal;
            }

            if (OperatingSystem.IsMacOS() && RuntimeInformation.ProcessArchitecture != Architecture.Arm64)
            {
                return new(false, L["IntelMac"], L["IntelMac.Advice"]);
            }

            // Native threads multiply with the slots: each slot computes on the one thread it was given.
            torch.InitializeDeviceType(DeviceType.CPU);
            if (torch.get_num_interop_threads() != 1)
            {
                torch.set_num_interop_threads(1);
            }

            torch.set_num_threads(1);
            return LibTorchLoad.Ok;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return new(false, L["DoesNotLoad", TrainingErrors.FirstLine(e)], OperatingSystem.IsWindows()
                ? L["MendWindows"]
                : L["MendElsewhere"]);
        }
    }

    private static LibTorchLoad? PrepareLinux()
    {
        if (RuntimeInformation.ProcessArchitecture != Architecture.X64)
        {
            return new(false, L["LinuxArchitecture", RuntimeInformation.ProcessArchitecture], L["LinuxArchitecture.Advice"]);
        }

        if (FindNativeFolder() is not { } folder)
        {
            return new(false, L["NoNativeFiles"], L["NoNativeFiles.Advice"]);
        }

        foreach (string pattern in Neighbours)
        {
            foreach (string file in Directory.EnumerateFiles(folder, pattern))
            {
                _ = NativeLibrary.TryLoad(file, out _);
            }
        }

        string original = Path.Combine(folder, Wrapper);
        if (NativeLibrary.TryLoad(original, out _))
        {
            return null;
        }

        byte[] image = File.ReadAllBytes(original);
        IntPtr handle = IntPtr.Zero;
        if (OptionalVersion.Make(image, "GLIBCXX_3.4.32") && PatchedCopy.TryLoad(image, out handle))
        {
            AssemblyLoadContext.Default.ResolvingUnmanagedDll += (_, name) => name.Contains("LibTorchSharp", StringComparison.Ordinal) ? handle : IntPtr.Zero;
            return null;
        }

        return new(false, L["DoesNotLoad", LoaderMessage(original)], L["MendLinux"]);
    }

    private static string? FindNativeFolder()
    {
        string hostFolders = AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "";
        string beside = Path.GetDirectoryName(Assembly.GetExecutingAssembly().Location) ?? "";
        IEnumerable<string> folders =
        [
            .. hostFolders.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries),
            .. new[] { AppContext.BaseDirectory, beside }.SelectMany(f => new[] { f, Path.Combine(f, "runtimes", "linux-x64", "native") }),
        ];
        return folders.FirstOrDefault(f => File.Exists(Path.Combine(f, Wrapper)) && File.Exists(Path.Combine(f, "libtorch_cpu.so")));
    }

    private static string LoaderMessage(string file)
    {
        try
        {
            NativeLibrary.Load(file);
            return L["LoadsAlone"];
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
        {
            return TrainingErrors.FirstLine(e);
        }
    }
}
