using HyperTune.Engine.Studies.Filters;
using HyperTune.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace HyperTune.Web.Pages.Studies.TrialList;

/// <summary>Where a person writes a filter. It counts when they pause, or at once on Enter; what does not parse is marked at its place.</summary>
public sealed partial class FilterBox : IDisposable
{
    /// <summary>How long a person must pause.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);

    private const string ProblemId = "filter-problem";
    private const int Margin = 24;
    private const int MostNames = 40;
    private ElementReference input;
    private Dropdown? help;
    private CancellationTokenSource? waiting;
    private string typed = "";
    private string told = "";
    private string shown = "";
    private int version;

    /// <summary>The filter that counts.</summary>
    [Parameter]
    public string? Text { get; set; }

    /// <summary>Why it does not parse; null when it does.</summary>
    [Parameter]
    public FilterProblem? Problem { get; set; }

    /// <summary>Filters that make sense in this study; the first stands in the empty box.</summary>
    [Parameter]
    public IReadOnlyList<string> Examples { get; set; } = [];

    /// <summary>Names that can be used.</summary>
    [Parameter, EditorRequired]
    public required TrialNames Names { get; set; }

    /// <summary>Told the filter after a pause.</summary>
    [Parameter]
    public EventCallback<string?> OnText { get; set; }

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    private (string Before, string Meant, string After) Around
    {
        get
        {
            string text = Text ?? "";
            int at = Math.Min(Problem!.Position, text.Length);
            int end = Math.Min(at + Problem.Length, text.Length);
            string before = at > Margin ? "…" + text[(at - Margin)..at] : text[..at];
            string after = text.Length - end > Margin ? text[end..(end + Margin)] + "…" : text[end..];
            return (before, end - at > 2 * Margin ? text[at..(at + (2 * Margin))] : text[at..end], after);
        }
    }

    /// <summary>Puts the caret into the box.</summary>
    public ValueTask FocusAsync() => input.FocusAsync();

    /// <inheritdoc/>
    public void Dispose() => waiting?.Dispose();

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        // Another filter came by the address; what a person is typing now is not overwritten by what they typed before.
        if ((Text ?? "") != told)
        {
            told = Text ?? "";
            Show(told);
        }
    }

    private async Task TypeAsync(ChangeEventArgs e)
    {
        typed = e.Value?.ToString() ?? "";
        waiting?.Cancel();
        waiting?.Dispose();
        waiting = new();
        try
        {
            await Task.Delay(Pause, Clock, waiting.Token);
            await TellAsync();
        }
        catch (OperationCanceledException)
        {
            // They went on typing.
        }
    }

    private async Task OnKeyAsync(KeyboardEventArgs e)
    {
        if (e.Key == "Enter")
        {
            await TellAsync();
        }
        else if (e.Key == "Escape" && typed.Length > 0)
        {
            await ClearAsync();
        }
    }

    // What a person types is never sent back: an answer that comes late would overwrite what they typed since. Another text comes with a new field.
    private void Show(string text)
    {
        typed = shown = text;
        version++;
    }

    private Task ClearAsync() => TakeAsync("");

    private Task TakeAsync(string text)
    {
        help?.Close();
        Show(text);
        return TellAsync();
    }

    private async Task TellAsync()
    {
        waiting?.Cancel();
        if (typed != told)
        {
            told = typed;
            await OnText.InvokeAsync(string.IsNullOrWhiteSpace(typed) ? null : typed);
        }
    }
}
