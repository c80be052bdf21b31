using System.Text;
using UtfUnknown;
using static HyperTune.Engine.Data.Reading.ReadingText;

namespace HyperTune.Engine.Data.Reading;

/// <summary>How the bytes of a file become text.</summary>
internal sealed class TextEncoding
{
    private const int SampleChars = 1 << 18;
    private const int SampleBytes = 1 << 20;

    private readonly Encoding encoding;

    static TextEncoding() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private TextEncoding(string name)
    {
        encoding = Encoding.GetEncoding(name);
        Name = name.ToLowerInvariant();
    }

    /// <summary>IANA name.</summary>
    public string Name { get; }

    /// <summary>The given encoding, else: a byte order mark, the zero bytes of UTF-16, UTF-8 when all bytes are valid, a detector's answer, GB18030 by its pairs, Latin-1. Cost O(bytes).</summary>
    public static TextEncoding Find(string path, string? given)
    {
        if (given is not null)
        {
            try
            {
                return new(given);
            }
            catch (ArgumentException)
            {
                throw new UnreadableFileException("/data/csv/encoding", L["UnknownEncoding", given], L["UnknownEncoding.Expected"]);
            }
        }

        byte[] head = FileSignature.ReadHead(path, SampleBytes);
        if (Utf16(head) is { } utf16)
        {
            return new(utf16);
        }

        int strange = head.Count(b => b < 0x20 && b is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or 0x0C));
        if (head.Contains((byte)0) || strange > head.Length / 50)
        {
            throw new UnreadableFileException(UnreadableFileException.File, L["BinaryData"], L["BinaryData.Expected"]);
        }

        return new(IsUtf8(path) ? "utf-8" : OtherThanUtf8(path));
    }

    /// <summary>Opens the text from its beginning, past any byte order mark.</summary>
    public StreamReader Open(string path) => new(WholeFile.OpenRead(path), encoding, detectEncodingFromByteOrderMarks: true, 1 << 16);

    /// <summary>The first 256 Ki characters, cut at the last whole line where there are several.</summary>
    public string ReadSample(string path)
    {
        using StreamReader reader = Open(path);
        char[] buffer = new char[SampleChars];
        int read = reader.ReadBlock(buffer);
        int end = read < SampleChars ? read : Array.LastIndexOf(buffer, '\n', read - 1) + 1;
        return new(buffer, 0, end > 0 ? end : read);
    }

    private static string? Utf16(byte[] head)
    {
        if (head is [0xFF, 0xFE, ..])
        {
            return "utf-16";
        }

        if (head is [0xFE, 0xFF, ..])
        {
            return "utf-16BE";
        }

        int even = head.Where((b, i) => b == 0 && i % 2 == 0).Count();
        int odd = head.Where((b, i) => b == 0 && i % 2 == 1).Count();
        return odd > head.Length / 4 && even < head.Length / 50 ? "utf-16"
            : even > head.Length / 4 && odd < head.Length / 50 ? "utf-16BE"
            : null;
    }

    private static bool IsUtf8(string path)
    {
        Decoder decoder = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
        using FileStream stream = WholeFile.OpenRead(path);
        byte[] bytes = new byte[1 << 16];
        char[] chars = new char[(1 << 16) + 4];
        try
        {
            int read;
            do
            {
                read = stream.Read(bytes);
                decoder.GetChars(bytes.AsSpan(0, read), chars, flush: read == 0);
            }
            while (read > 0);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private static string OtherThanUtf8(string path)
    {
        byte[] sample = FromFirstHighByte(path);
        DetectionDetail? found = CharsetDetector.DetectFromBytes(sample).Detected;
        string name = found?.EncodingName ?? "";
        bool western = name.StartsWith("iso-8859-1", StringComparison.OrdinalIgnoreCase) || name.Equals("windows-1252", StringComparison.OrdinalIgnoreCase);
        if (name.StartsWith("gb", StringComparison.OrdinalIgnoreCase) || HighBytesComeInPairs(sample) && found?.Confidence < 0.8f)
        {
            return "gb18030";
        }

        if (found is { Encoding: not null, Confidence: >= 0.8f } && !western && !name.Contains("ascii", StringComparison.OrdinalIgnoreCase))
        {
            // The detector's own names are not all known to .NET.
            return found.Encoding.WebName;
        }

        return sample.Any(b => b is >= 0x80 and < 0xA0) ? "windows-1252" : "iso-8859-1";
    }

    private static byte[] FromFirstHighByte(string path)
    {
        using FileStream stream = WholeFile.OpenRead(path);
        byte[] bytes = new byte[SampleBytes];
        int read;
        while ((read = stream.Read(bytes)) > 0)
        {
            int first = bytes.AsSpan(0, read).IndexOfAnyInRange((byte)0x80, (byte)0xFF);
            if (first >= 0)
            {
                return bytes[first..read];
            }
        }

        return [];
    }

    // Chinese characters are two high bytes in GB 2312, the core of GB18030; accented letters stand alone between plain ones.
    private static bool HighBytesComeInPairs(byte[] sample)
    {
        int runs = 0;
        int even = 0;
        int length = 0;
        foreach (byte b in sample.Append((byte)0))
        {
            if (b >= 0xA1)
            {
                length++;
            }
            else if (length > 0)
            {
                runs++;
                even += length % 2 == 0 ? 1 : 0;
                length = 0;
            }
        }

        return runs > 0 && even >= 0.8 * runs;
    }
}
