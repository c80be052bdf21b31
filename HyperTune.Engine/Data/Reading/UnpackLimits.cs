using System.Buffers;
using ICSharpCode.SharpZipLib.Checksum;
using static HyperTune.Engine.Data.Reading.ReadingText;

namespace HyperTune.Engine.Data.Reading;

/// <summary>How far an archive may unpack. What its directory says of sizes is never believed: bytes are counted as they come.</summary>
/// <param name="MostBytes">Unpacked bytes at most.</param>
/// <param name="MostTimes">At most so many times the archive's own size …</param>
/// <param name="FreeBytes">… once it is past so many bytes: small tables of equal rows pack very well.</param>
internal sealed record UnpackLimits(long MostBytes, long MostTimes, long FreeBytes)
{
    /// <summary>2 GB, and 250 times the archive past 64 MB: tables pack to a third or a tenth, zeros to a thousandth.</summary>
    public static UnpackLimits Usual { get; } = new(2L << 30, 250, 64L << 20);

    /// <summary>Where archives are unpacked meanwhile.</summary>
    public string Folder { get; init; } = Path.GetTempPath();

    /// <summary>Writes a stream to a new file; answers how many bytes it had, and their CRC-32.</summary>
    /// <exception cref="UnreadableFileException">It is longer than allowed; what was written stays for the caller to delete.</exception>
    public (long Bytes, uint Crc32) Copy(Stream content, string target, long packedBytes, CancellationToken cancellationToken)
    {
        long most = Math.Min(MostBytes, Math.Max(FreeBytes, packedBytes * MostTimes));
        byte[] buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
        try
        {
            using FileStream file = new(target, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1);
            Crc32 sum = new();
            long total = 0;
            int count;
            while ((count = content.Read(buffer)) > 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                total += count;
                if (total > most)
                {
                    string what = most == MostBytes ? L["UnpacksTooLarge", MostBytes >> 20] : L["UnpacksTooFar", MostTimes];
                    throw new UnreadableFileException(UnreadableFileException.File, what, L["UnpackYourself"]);
                }

                sum.Update(new ArraySegment<byte>(buffer, 0, count));
                file.Write(buffer.AsSpan(0, count));
            }

            return (total, (uint)sum.Value);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
