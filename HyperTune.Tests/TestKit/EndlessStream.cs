namespace HyperTune.Tests.TestKit;

/// <summary>So many bytes of rows that stand nowhere, and how many of them were taken.</summary>
internal sealed class EndlessStream(long length, bool tellsItsLength) : Stream
{
    public long Taken { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => tellsItsLength;

    public override bool CanWrite => false;

    public override long Length => tellsItsLength ? length : throw new NotSupportedException();

    public override long Position
    {
        get => Taken;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        int taken = (int)Math.Min(count, length - Taken);
        for (int i = 0; i < taken; i++)
        {
            buffer[offset + i] = "1,2\n"u8[(int)((Taken + i) % 4)];
        }

        Taken += taken;
        return taken;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
