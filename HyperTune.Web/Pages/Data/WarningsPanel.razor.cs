using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Pages.Data;

/// <summary>What a person should know before training, each with what to do about it.</summary>
public sealed partial class WarningsPanel
{
    private const int Few = 6;

    private bool all;

    /// <summary>What columns and target tell.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<Warning> Warnings { get; set; } = [];

    /// <summary>What was found while the file was read.</summary>
    [Parameter]
    public ImmutableArray<string> Found { get; set; } = [];

    /// <summary>What is wanted for a study.</summary>
    [Parameter, EditorRequired]
    public StudyChoice Choice { get; set; } = null!;

    /// <summary>Told about another choice.</summary>
    [Parameter]
    public EventCallback OnChange { get; set; }

    private int Limit => all ? int.MaxValue : Few;

    private Task LeaveAsync(string column)
    {
        Choice.Excluded.Add(column);
        return OnChange.InvokeAsync();
    }
}
