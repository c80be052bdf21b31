using System.Collections.Immutable;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Studies.Filters;
using HyperTune.Web.Live;
using HyperTune.Web.Shared.Keys;
using HyperTune.Web.Shared.Tray;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;
using ParameterValue = HyperTune.Engine.Spaces.ParameterValue;

namespace HyperTune.Web.Pages.Studies.TrialList;

/// <summary>What a person does on the page: narrows, sorts, picks and marks, with the mouse and with keys.</summary>
public sealed partial class TrialsPage
{
    private readonly List<IDisposable> keys = [];
    private PendingAddress? address;
    private (TrialView Trial, double X, double Y)? menu;
    private int? current;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private Shortcuts Keys { get; set; } = default!;

    [Inject]
    private TrialActions Actions { get; set; } = default!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = default!;

    private string Address => $"/studies/{Id}/trials";

    /// <summary>What is seen, without what is picked: a saved view is of the list.</summary>
    private string Query => address!.QueryWith(new Dictionary<string, object?> { ["sel"] = null });

    private string ExportAddress(string format) => $"{Address}.{format}" + address!.QueryWith(new Dictionary<string, object?> { ["sel"] = null, ["cols"] = null, ["tint"] = null });

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        address = new(Navigation);
        string group = T["key.group"];
        void Add(string key, string description, Func<Task> handler) => keys.Add(Keys.Register(this, new(key, description, group), handler));
        Add("j", T["key.down"], () => MoveAsync(1));
        Add("k", T["key.up"], () => MoveAsync(-1));
        Add("x", T["key.select"], () => WithCurrentAsync(t => ToggleAsync(t.Number)));
        Add("s", T["key.star"], () => WithCurrentAsync(t => StarAsync([t])));
        Add("t", T["key.tag"], () => WithCurrentAsync(t => Actions.TagAsync(Id, [t])));
        Add("enter", T["key.open"], () => WithCurrentAsync(t =>
        {
            Navigation.NavigateTo($"/studies/{Id}/trials/{t.Number}");
            return Task.CompletedTask;
        }));
        Add("/", T["key.filter"], async () => await (box?.FocusAsync() ?? ValueTask.CompletedTask));
    }

    /// <inheritdoc/>
    protected override ValueTask LeaveAsync()
    {
        keys.ForEach(k => k.Dispose());
        return ValueTask.CompletedTask;
    }

    private ImmutableArray<string> PicksOf(Parameter parameter) =>
        filters.Picks.FirstOrDefault(o => o.Field.Name == parameter.Name) is { } picked ? [.. picked.Values.Select(v => v.ToString())] : [];

    private static IReadOnlyList<FilterOption> ChoicesOf(Parameter parameter) =>
        [.. ((CategoricalDistribution)parameter.Distribution).Choices.Select(c => new FilterOption(c.ToString(), c.ToString()))];

    private void Pick(Parameter parameter, ImmutableArray<string> chosen)
    {
        ImmutableArray<ParameterValue> values = [.. ((CategoricalDistribution)parameter.Distribution).Choices.Where(c => chosen.Contains(c.ToString()))];
        IEnumerable<OneOf> others = filters.Picks.Where(o => o.Field.Name != parameter.Name);
        Go("pick", (values.IsEmpty ? others : others.Append(new(TrialField.Parameter(parameter.Name), values))).Select(o => o.ToString()).ToArray());
    }

    private void SetText(string? text) => Go("q", text);

    private void SetStarred() => Go("starred", filters.Starred ? null : "1");

    private void Set(string name, ImmutableArray<string> chosen) => Go(name, chosen.ToArray());

    private void SetColumns(ImmutableArray<ListColumn> chosen) => Go("cols", ListColumn.Text(chosen, columns));

    private void SetTint(bool tint) => Go("tint", tint ? null : "0");

    private void SortBy(string key)
    {
        TrialListSort next = sort.Clicked(key, study!.Objectives[0]);
        Go(new() { ["sort"] = next.Key == "number" ? null : next.Key, ["order"] = next.Falling ? "desc" : "asc" });
    }

    private void SetSelection(TrialSelection next) => Go("sel", next.Text);

    private Task ToggleAsync(int number)
    {
        if (Selection.IsFull && !Selection.Contains(number))
        {
            Snackbar.Add(T["selection_full", TrialSelection.Most], Severity.Normal);
        }
        else
        {
            SetSelection(Selection.Toggle(number));
        }

        return Task.CompletedTask;
    }

    private void SelectAll() => SetSelection(Selection.Numbers.IsEmpty ? new([.. listed.Take(TrialSelection.Most)]) : TrialSelection.None);

    private Task ActAsync((TrialView Trial, RowAct Act) asked)
    {
        current = asked.Trial.Number;
        return asked.Act == RowAct.Star ? StarAsync([asked.Trial]) : ToggleAsync(asked.Trial.Number);
    }

    private Task StarAsync(IReadOnlyList<TrialView> trials) =>
        trials.Count == 0 ? Task.CompletedTask : Actions.StarAsync(Id, [.. trials.Select(t => t.Number)], !trials.All(t => t.Starred));

    private async Task DeleteSelectedAsync()
    {
        await Actions.DeleteAsync(Id, Selection.Numbers);
        SetSelection(TrialSelection.None);
    }

    private async Task OpenMenuAsync((TrialView Trial, MouseEventArgs At) asked)
    {
        // A key press has no place of its own.
        (double x, double y) = asked.At is { ClientX: 0, ClientY: 0 } && grid is not null ? await grid.PlaceAsync() : (asked.At.ClientX, asked.At.ClientY);
        current = asked.Trial.Number;
        menu = (asked.Trial, x, y);
    }

    private async Task CloseMenuAsync()
    {
        int? number = menu?.Trial.Number;
        menu = null;
        if (number is { } closed && grid is not null)
        {
            await grid.BackToAsync(closed);
        }
    }

    private async Task MoveAsync(int step)
    {
        if (listed.Count == 0)
        {
            return;
        }

        int place = current is { } number ? IndexOf(number) : -1;
        int next = place < 0 ? 0 : Math.Clamp(place + step, 0, listed.Count - 1);
        current = listed[next];
        StateHasChanged();
        if (grid is not null)
        {
            await grid.RevealAsync(next);
        }
    }

    private int IndexOf(int number)
    {
        for (int i = 0; i < listed.Count; i++)
        {
            if (listed[i] == number)
            {
                return i;
            }
        }

        return -1;
    }

    // The row may have been scrolled away.
    private async Task WithCurrentAsync(Func<TrialView, Task> act)
    {
        if (current is { } number && (grid?.Find(number) ?? await Studies.TrialAsync(Id, number, Ended)) is { } trial)
        {
            await act(trial);
        }
        else
        {
            Snackbar.Add(T["no_current"], Severity.Normal);
        }
    }

    private void Go(string name, object? value) => Go(new() { [name] = value });

    // What is shown follows at once; the list when it has been read.
    private void Go(Dictionary<string, object?> changes)
    {
        address!.Go(changes);
        if (study is not null && spec is not null && names is not null)
        {
            Interpret(study, spec, names);
        }
    }
}
