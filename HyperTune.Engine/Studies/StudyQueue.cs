using System.Threading.Channels;

namespace HyperTune.Engine.Studies;

/// <summary>Wakes the worker. The order of waiting studies is kept in the store, by the moment they were queued.</summary>
internal sealed class StudyQueue
{
    private readonly Channel<bool> pokes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Something may have to be run.</summary>
    public void Poke() => pokes.Writer.TryWrite(true);

    /// <summary>Waits for a poke, or for as long as others' leases take to run out.</summary>
    public async Task WaitAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        using CancellationTokenSource late = new(StudyOwner.Lease, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            await pokes.Reader.ReadAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Nobody called: look anyway.
        }
    }
}
