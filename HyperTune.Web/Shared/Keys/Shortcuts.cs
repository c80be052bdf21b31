using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Shared.Keys;

/// <summary>
/// The keys that do something now; one a browser tab. A page registers its own when it opens and takes them back when it is left; of two for the same keys
/// the later one counts. Keys rest while a person types, and while a dialog or a menu is open.
/// </summary>
public sealed class Shortcuts
{
    private readonly List<Registration> registrations = [];

    /// <summary>Raised when keys were added or taken back.</summary>
    public event Action? Changed;

    /// <summary>The keys that count now, oldest first.</summary>
    public IReadOnlyList<Shortcut> Known =>
        [.. registrations.Where((r, i) => registrations.FindLastIndex(other => other.Shortcut.Keys == r.Shortcut.Keys) == i).Select(r => r.Shortcut)];

    /// <summary>Makes a key do something until the answer is disposed.</summary>
    /// <param name="owner">The page or component, drawn anew after each press as after a click.</param>
    /// <param name="shortcut">The keys, in lower case (see <see cref="Shortcut.Keys"/>), and what is said about them.</param>
    /// <param name="handler">What they do.</param>
    /// <exception cref="ArgumentException">The keys are none: in upper case, or more than two after each other.</exception>
    public IDisposable Register(IHandleEvent owner, Shortcut shortcut, Func<Task> handler)
    {
        ArgumentNullException.ThrowIfNull(shortcut);
        if (shortcut.Keys.Length == 0 || shortcut.Keys.Any(char.IsUpper) || shortcut.Keys.Split(' ') is { Length: > 2 })
        {
            throw new ArgumentException(shortcut.Keys, nameof(shortcut));
        }

        Registration registration = new(this, shortcut, new EventCallback(owner, handler));
        registrations.Add(registration);
        Changed?.Invoke();
        return registration;
    }

    /// <summary>Does what a person asks for with these keys; nothing when they mean nothing now.</summary>
    /// <param name="keys">As <see cref="Shortcut.Keys"/>.</param>
    public Task PressAsync(string keys) => registrations.FindLast(r => r.Shortcut.Keys == keys)?.Pressed.InvokeAsync() ?? Task.CompletedTask;

    private sealed class Registration(Shortcuts shortcuts, Shortcut shortcut, EventCallback pressed) : IDisposable
    {
        public Shortcut Shortcut => shortcut;

        public EventCallback Pressed => pressed;

        public void Dispose()
        {
            if (shortcuts.registrations.Remove(this))
            {
                shortcuts.Changed?.Invoke();
            }
        }
    }
}
