using MudBlazor;

namespace HyperTune.Web.Shared;

/// <summary>Tells what was done, with a way to take it back or to go on from it.</summary>
public static class UndoSnackbar
{
    /// <summary>How long it stands there.</summary>
    public static TimeSpan Shown { get; } = TimeSpan.FromSeconds(10);

    /// <summary>Shows a line with a button for ten seconds.</summary>
    /// <param name="snackbar">Where it appears.</param>
    /// <param name="text">What was done.</param>
    /// <param name="action">The button, as "Undo".</param>
    /// <param name="press">What the button does.</param>
    public static void AddWith(this ISnackbar snackbar, string text, string action, Func<Task> press)
    {
        ArgumentNullException.ThrowIfNull(snackbar);
        snackbar.Add(text, Severity.Normal, options =>
        {
            options.Action = action;
            options.ActionVariant = Variant.Text;
            options.ActionColor = Color.Inherit;
            options.OnClick = _ => press();
            options.VisibleStateDuration = (int)Shown.TotalMilliseconds;
            options.DuplicatesBehavior = SnackbarDuplicatesBehavior.Allow;
        });
    }
}
