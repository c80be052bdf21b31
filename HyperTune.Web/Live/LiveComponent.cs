using System.Threading.Channels;
using HyperTune.Engine.Studies;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace HyperTune.Web.Live;

/// <summary>
/// A page that follows the store: something was committed → a signal, at most four a second → the page reads a snapshot anew → it is drawn. A page whose reading is dear reads less often.
/// The one who commits never waits for a browser: of the signals that come meanwhile only one is kept.
/// </summary>
public abstract class LiveComponent : ComponentBase, IAsyncDisposable
{
    /// <summary>Least time between two readings.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);

    /// <summary>Most time between two readings of a page that follows reports, whatever they cost: with the reading itself it is within a second.</summary>
    public static readonly TimeSpan SlowPace = TimeSpan.FromMilliseconds(700);

    // A page may spend so much of the time on looking.
    private const double Share = 0.02;

    private readonly CancellationTokenSource ended = new();
    private readonly SemaphoreSlim reading = new(1);
    private readonly Channel<bool> signals = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private IDisposable? subscription;
    private Task pump = Task.CompletedTask;
    private Guid? followed;

    /// <summary>The study that is followed; null for all of them.</summary>
    protected abstract Guid? FollowedStudy { get; }

    /// <summary>Least time between two readings of this page; never less than <see cref="Pace"/>.</summary>
    protected virtual TimeSpan PageRhythm => Pace;

    /// <summary>Most time between two readings where they cost much; <see cref="PageRhythm"/> where that is slower.</summary>
    protected virtual TimeSpan SlowRhythm => SlowPace;

    /// <summary>Cancelled when the page is left.</summary>
    protected CancellationToken Ended => ended.Token;

    /// <summary>The clock.</summary>
    [Inject]
    protected TimeProvider Clock { get; set; } = default!;

    [Inject]
    private IStudyFeed Feed { get; set; } = default!;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        subscription?.Dispose();
        signals.Writer.TryComplete();
        await ended.CancelAsync();
        await pump;
        ended.Dispose();
        reading.Dispose();
        await LeaveAsync();
    }

    /// <summary>Reads what the page shows. Runs on the page's own dispatcher, never twice at once.</summary>
    /// <param name="cancellationToken">Cancelled when the page is left.</param>
    protected abstract Task ReadAsync(CancellationToken cancellationToken);

    /// <summary>Asks for a reading, as after a click that changed what is shown.</summary>
    protected void Signal() => signals.Writer.TryWrite(true);

    /// <summary>Lets a page put away what it holds.</summary>
    protected virtual ValueTask LeaveAsync() => ValueTask.CompletedTask;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (subscription is not null && followed != FollowedStudy)
        {
            Follow();
        }

        await ReadAloneAsync();
    }

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        // Only a page in a browser follows: one that is rendered for the first answer is thrown away at once.
        if (firstRender)
        {
            Follow();
            pump = PumpAsync();
        }
    }

    // A reading that is dear, because there is much to read or the machine has other things to do, comes less often: looking must not slow down what is looked at.
    private TimeSpan PauseAfter(TimeSpan cost)
    {
        TimeSpan rhythm = PageRhythm;
        TimeSpan slow = SlowRhythm > rhythm ? SlowRhythm : rhythm;
        TimeSpan fair = cost / Share;
        return fair < rhythm ? rhythm : fair > slow ? slow : fair;
    }

    private void Follow()
    {
        subscription?.Dispose();
        followed = FollowedStudy;
        subscription = Feed.Subscribe(followed, _ => signals.Writer.TryWrite(true));
        signals.Writer.TryWrite(true);
    }

    private async Task ReadAloneAsync()
    {
        await reading.WaitAsync(Ended);
        try
        {
            await ReadAsync(Ended);
        }
        finally
        {
            reading.Release();
        }
    }

    private async Task PumpAsync()
    {
        try
        {
            while (await signals.Reader.WaitToReadAsync(Ended))
            {
                signals.Reader.TryRead(out _);
                long began = Clock.GetTimestamp();
                await InvokeAsync(async () =>
                {
                    await ReadAloneAsync();
                    StateHasChanged();
                });
                await Task.Delay(PauseAfter(Clock.GetElapsedTime(began)), Clock, Ended);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or JSDisconnectedException or ObjectDisposedException)
        {
            // The page was left.
        }
        catch (Exception e)
        {
            await DispatchExceptionAsync(e);
        }
    }
}
