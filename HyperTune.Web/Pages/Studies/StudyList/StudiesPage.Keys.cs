using HyperTune.Engine.Studies;
using HyperTune.Web.Pages.Studies.Compare;
using HyperTune.Web.Pages.Studies.Tools;
using HyperTune.Web.Shared.Keys;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Pages.Studies.StudyList;

/// <summary>The list by keyboard: moving sets the focus on a study's name, so that Enter opens it and a screen reader tells it.</summary>
public sealed partial class StudiesPage
{
    private readonly List<IDisposable> keys = [];
    private Guid? cursor;

    [Inject]
    private Shortcuts Shortcuts { get; set; } = default!;

    [Inject]
    private StudyTools Tools { get; set; } = default!;

    private StudySummary? AtCursor => listing.Rows.FirstOrDefault(s => s.Id == cursor);

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        Register("/", "keys.filter", async () => await filter.FocusAsync());
        Register("j", "keys.next", () => MoveAsync(1));
        Register("k", "keys.previous", () => MoveAsync(-1));
        Register("x", "keys.select", () => AtCursorAsync(s =>
        {
            Select(s);
            return Task.CompletedTask;
        }));
        Register("t", "keys.tag", () => AtCursorAsync(Tools.TagAsync));
        Register("c", "keys.compare", CompareAsync);
        Register("shift+k", "keys.up", () => MoveInQueueAsync(-1));
        Register("shift+j", "keys.down", () => MoveInQueueAsync(1));
    }

    /// <inheritdoc/>
    protected override ValueTask LeaveAsync()
    {
        keys.ForEach(k => k.Dispose());
        return ValueTask.CompletedTask;
    }

    private void Register(string key, string text, Func<Task> handler) =>
        keys.Add(Shortcuts.Register(this, new(key, L[text], L["keys.group"]), () => studies is { Count: > 0 } ? handler() : Task.CompletedTask));

    private async Task MoveAsync(int by)
    {
        StudySummary[] shown = [.. listing.Rows];
        int at = Array.FindIndex(shown, s => s.Id == cursor);
        if (at == shown.Length - 1 && by > 0 && listing.Shown < listing.Open)
        {
            ShowMore();
            StateHasChanged();
            shown = [.. listing.Rows];
        }

        if (shown.Length > 0)
        {
            cursor = shown[at < 0 ? (by > 0 ? 0 : shown.Length - 1) : Math.Clamp(at + by, 0, shown.Length - 1)].Id;
            if (rows.GetValueOrDefault(cursor.Value) is { } row)
            {
                await row.FocusAsync();
            }
        }
    }

    private Task AtCursorAsync(Func<StudySummary, Task> act) => AtCursor is { } study ? act(study) : Task.CompletedTask;

    private Task MoveInQueueAsync(int by) =>
        AtCursor is { QueuePosition: { } place } study && place + by >= 1 && place + by <= Queue ? Tools.MoveInQueueAsync(study, place + by) : Task.CompletedTask;

    private Task CompareAsync()
    {
        if (Selected.Length is >= 2 and <= StudiesAddress.Most)
        {
            Navigation.NavigateTo(new StudiesAddress { Studies = [.. Selected.Select(s => s.Id)] }.ToString());
        }

        return Task.CompletedTask;
    }
}
