using System.Threading.Channels;

namespace HyperTune.Engine.Studies;

/// <summary>Wakes the workers. The order of waiting studies is kept in the store, by the moment they were queued.</summary>
internal sealed class StudyQueue
{
    private readonly Channel<bool> pokes = Bell();
    private readonly Channel<bool> asked = Bell();

    /// <summary>Something may have to be run.</summary>
    public void Poke()
    {
        pokes.Writer.TryWrite(true);
        asked.Writer.TryWrite(true);
    }

    /// <summary>Waits for a poke, or for as long as others' leases take to run out. For the worker that trains.</summary>
    public Task WaitAsync(TimeProvider time, CancellationToken cancellationToken) => WaitAsync(pokes, time, cancellationToken);

    /// <summary>The same for the worker that serves studies which are asked.</summary>
    public Task WaitForAskedAsync(TimeProvider time, CancellationToken cancellationToken) => WaitAsync(asked, time, cancellationToken);

    private static Channel<bool> Bell() => Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private static async Task WaitAsync(Channel<bool> bell, TimeProvider time, CancellationToken cancellationToken)
    {
        using CancellationTokenSource late = new(StudyOwner.Lease, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            await bell.Reader.ReadAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Nobody called: look anyway.
        }
    }
}
