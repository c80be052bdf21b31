using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace HyperTune.Engine.Training;

/// <summary>Keeps a changed native library in the user's own cache and loads it from there; never beside the program, where hard links share the package cache.</summary>
internal static class PatchedCopy
{
    /// <summary>Loads the image from the cache, writing it first when it is not there or not the same; from a private temporary folder when the cache cannot be written.</summary>
    /// <param name="image">The whole library.</param>
    /// <param name="handle">The loaded library.</param>
    public static bool TryLoad(byte[] image, out IntPtr handle)
    {
        try
        {
            string cache = Path.Combine(
                Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
                "HyperTune",
                "native");
            if (Path.IsPathRooted(cache))
            {
                return NativeLibrary.TryLoad(Store(image, Directory.CreateDirectory(cache)), out handle);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A home that cannot be written (a service account, a read-only image) is no reason not to train.
        }

        DirectoryInfo temporary = Directory.CreateTempSubdirectory("hypertune-");
        bool loaded = NativeLibrary.TryLoad(Store(image, temporary), out handle);
        temporary.Delete(recursive: true);
        return loaded;
    }

    /// <summary>Writes the image under a name made of its hash, unless a file with the same content stands there. Safe beside other processes doing the same.</summary>
    /// <param name="image">The whole library.</param>
    /// <param name="folder">An existing folder.</param>
    /// <returns>The file's path.</returns>
    internal static string Store(byte[] image, DirectoryInfo folder)
    {
        byte[] hash = SHA256.HashData(image);
        string path = Path.Combine(folder.FullName, $"libLibTorchSharp-{Convert.ToHexStringLower(hash)[..16]}.so");
        FileInfo stored = new(path);
        if (stored.Exists && stored.Length == image.Length && SHA256.HashData(File.ReadAllBytes(path)).AsSpan().SequenceEqual(hash))
        {
            return path;
        }

        string fresh = $"{path}.{Environment.ProcessId}.tmp";
        File.WriteAllBytes(fresh, image);
        File.Move(fresh, path, overwrite: true);
        return path;
    }
}
