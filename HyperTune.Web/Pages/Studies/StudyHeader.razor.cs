using System.Globalization;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Web.Formatting;
using HyperTune.Web.Pages.Studies.Compare;
using HyperTune.Web.Pages.Studies.Tools;
using HyperTune.Web.Shared.Keys;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Pages.Studies;

/// <summary>What stands above every tab of a study: is it working, how long, what did we learn, and the controls.</summary>
public sealed partial class StudyHeader : IDisposable
{
    private IDisposable? pauseKey;
    private HeaderLook? shown;

    /// <summary>The study.</summary>
    [Parameter, EditorRequired]
    public required StudySummary Study { get; set; }

    /// <summary>The tab that is open.</summary>
    [Parameter, EditorRequired]
    public required string Tab { get; set; }

    /// <summary>Whether the numbers stand in one line, to leave room for a table.</summary>
    [Parameter]
    public bool Compact { get; set; }

    /// <summary>Trials that the open comparison shows; null on other views, which have them selected in the address.</summary>
    [Parameter]
    public int? Compared { get; set; }

    [Inject]
    private StudyActions Actions { get; set; } = default!;

    [Inject]
    private StudyTools Tools { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    [Inject]
    private Shortcuts Keys { get; set; } = default!;

    private Objective Objective => Study.Objectives[0];

    private IEnumerable<string> Baselines => Study.Baselines.OrderByDescending(b => Objective.Loss(b.Value)).Select(b => b.Key);

    private string About
    {
        get
        {
            string goal = T[Objective.Direction == Direction.Minimize ? "header.minimise" : "header.maximise", Objective.Metric];
            string data = Study.DataFile is { } file
                ? Study.DataRows is { } rows ? T["header.data", file, Numbers.Count(rows)] + "; " : file + "; "
                : "";
            return $"{data}{(Study.IsAsked ? StudyWords.What(Study, T) : Study.Model)}; {goal}; {StudyWords.Search(Study)}";
        }
    }

    private CompareSelection Selection => CompareSelection.InAddress(Navigation.Uri, Study.Id);

    private string Progress => Study.Budget is { } budget
        ? T[budget == 1 ? "strip.progress.one" : "strip.progress", Numbers.Count(Study.Finished), Numbers.Count(budget)]
        : T[Study.Finished == 1 ? "strip.progress_open.one" : "strip.progress_open", Numbers.Count(Study.Finished)];

    private string Ends(TimeRange left)
    {
        DateTimeOffset now = Clock.GetLocalNow();
        string low = (now + left.Low).ToString("HH:mm", CultureInfo.InvariantCulture);
        string high = (now + left.High).ToString("HH:mm", CultureInfo.InvariantCulture);
        return low == high ? low : $"{low}–{high}";
    }

    /// <inheritdoc/>
    public void Dispose() => pauseKey?.Dispose();

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        pauseKey = Keys.Register(this, new("p", T["key.pause"], T["key.group"]), PauseOrResumeAsync);
        shown = Look();
    }

    /// <inheritdoc/>
    protected override bool ShouldRender()
    {
        HeaderLook now = Look();
        if (shown?.IsLike(now) == true)
        {
            return false;
        }

        shown = now;
        return true;
    }

    private HeaderLook Look()
    {
        string? left = Study is { State: StudyState.Running, Left: { } range } ? $"{Durations.Range(range)} {Ends(range)}" : null;
        return new(Study, Tab, Compact, Compared, Navigation.Uri, left);
    }

    private Task PauseOrResumeAsync() =>
        StudyActions.Can(Study, StudyEvent.Pause) ? Actions.PauseAsync(Study)
        : StudyActions.Can(Study, StudyEvent.Resume) ? Actions.ResumeAsync(Study)
        : Task.CompletedTask;

    // The chosen trials go along to their comparison.
    private string AddressOf(StudyTab tab) => tab.IsOfSelection ? new CompareAddress { Study = Study.Id, Trials = Selection.Trials }.ToString() : tab.Address(Study);

    private int? CountOf(StudyTab tab) => !tab.IsOfSelection ? tab.Count?.Invoke(Study)
        : (Compared ?? Selection.Trials.Length) is > 0 and var chosen ? chosen
        : null;

    private void Leave() => Navigation.NavigateTo("/");
}
