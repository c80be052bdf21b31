using HyperTune.Engine.Studies;
using HyperTune.Web.Formatting;
using HyperTune.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;

namespace HyperTune.Web.Shell.Notices;

/// <summary>
/// Tells when studies end: a count at the bell and in the tab's title, a line on the page that is open, and where a person asked for it the browser's own
/// notification. What was seen is kept by the browser, so that each has its own.
/// </summary>
public sealed partial class NoticeBell : IAsyncDisposable
{
    private readonly HashSet<(Guid Study, DateTimeOffset EndedAt)> told = [];
    private IReadOnlyList<StudySummary> ends = [];
    private DateTimeOffset opened;
    private DateTimeOffset? seen;
    private DateTimeOffset? seenBefore;
    private string? permission;
    private bool wanted;
    private int badge;
    private IJSObjectReference? module;
    private IJSObjectReference? handle;
    private DotNetObjectReference<NoticeBell>? self;
    private IDisposable? listening;

    [Inject]
    private StudyEndsWatch Watch { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    private int Unread => StudyEnds.Unread(ends, seen);

    private string Label => Unread switch
    {
        0 => T["bell"],
        1 => T["bell.one"],
        _ => T["bell.many", Numbers.Count(Unread)],
    };

    /// <summary>Called by the browser when a person has answered its question, or looked in another tab.</summary>
    /// <param name="state">What the browser keeps.</param>
    [JSInvokable]
    public async Task KeptAsync(NoticeState state)
    {
        Take(state);
        await BadgeAsync();
        StateHasChanged();
    }

    /// <inheritdoc/>
    protected override void OnInitialized() => opened = Clock.GetUtcNow();

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        self = DotNetObjectReference.Create(this);
        listening = Watch.Listen(now => _ = InvokeAsync(() => TakeAsync(now)));
        try
        {
            module = await Js.InvokeAsync<IJSObjectReference>("import", "./" + Assets["js/notices.js"]);
            handle = await module.InvokeAsync<IJSObjectReference>("attach", self, opened.ToUnixTimeMilliseconds());
            Take(await handle.InvokeAsync<NoticeState>("kept"));
            await BadgeAsync();
            StateHasChanged();
        }
        catch (Exception e) when (e is JSDisconnectedException or TaskCanceledException)
        {
            // The page is gone.
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        listening?.Dispose();
        try
        {
            if (handle is not null)
            {
                await handle.InvokeVoidAsync("dispose");
                await handle.DisposeAsync();
            }

            if (module is not null)
            {
                await module.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and the listener with it.
        }

        self?.Dispose();
    }

    private async Task TakeAsync(IReadOnlyList<StudySummary> now)
    {
        ends = now;
        try
        {
            foreach (StudySummary study in ends.TakeWhile(s => s.EndedAt > opened).Where(s => told.Add((s.Id, s.EndedAt!.Value))).Reverse())
            {
                await TellAsync(study);
            }

            await BadgeAsync();
            StateHasChanged();
        }
        catch (Exception e) when (e is JSDisconnectedException or TaskCanceledException or ObjectDisposedException)
        {
            // The page is gone.
        }
    }

    private void Take(NoticeState? state)
    {
        if (state is not null)
        {
            seen = DateTimeOffset.FromUnixTimeMilliseconds(state.Seen);
            (permission, wanted) = (state.Permission, state.Wanted);
        }
    }

    private bool IsNew(StudySummary study) => study.EndedAt > (seenBefore ?? seen);

    // What is new stays marked until the list is opened the next time.
    private async Task LookAsync()
    {
        (seenBefore, seen) = (seen, Clock.GetUtcNow());
        if (handle is not null)
        {
            await handle.InvokeVoidAsync("see", seen.Value.ToUnixTimeMilliseconds());
        }

        await BadgeAsync();
    }

    private async Task WantAsync(bool want)
    {
        wanted = want;
        if (handle is not null)
        {
            await handle.InvokeVoidAsync("want", want);
        }
    }

    private async Task TellAsync(StudySummary study)
    {
        string sentence = NoticeWords.Sentence(study, T);
        string address = $"/studies/{study.Id}";
        Snackbar.AddWith(sentence, T["open"], () =>
        {
            Navigation.NavigateTo(address);
            return Task.CompletedTask;
        });
        if (handle is not null)
        {
            await handle.InvokeVoidAsync("show", sentence, address);
        }
    }

    private async Task BadgeAsync()
    {
        if (handle is not null && badge != Unread)
        {
            badge = Unread;
            await handle.InvokeVoidAsync("badge", badge);
        }
    }
}

/// <summary>What a browser keeps about notices.</summary>
/// <param name="Seen">Until when a person has looked, in milliseconds since 1970 by the program's clock.</param>
/// <param name="Permission"><c>default</c>, <c>granted</c>, <c>denied</c> or <c>unsupported</c>.</param>
/// <param name="Wanted">Whether a person wants the browser's own notifications.</param>
public sealed record NoticeState(long Seen, string Permission, bool Wanted);
