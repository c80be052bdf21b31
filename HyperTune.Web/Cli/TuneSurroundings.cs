using System.Collections.Immutable;

namespace HyperTune.Web.Cli;

/// <summary>What a search from the command line runs in: this process's terminal, settings and services; a test gives its own.</summary>
internal sealed record TuneSurroundings
{
    /// <summary>Progress and results.</summary>
    public TextWriter Out { get; init; } = Console.Out;

    /// <summary>What went wrong, one line each.</summary>
    public TextWriter Error { get; init; } = Console.Error;

    /// <summary>Whether a person watches a terminal, where a bar can be drawn again in place.</summary>
    public bool Terminal { get; init; } = !Console.IsOutputRedirected;

    /// <summary>Settings that overrule file and environment.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = ImmutableDictionary<string, string?>.Empty;

    /// <summary>Puts services in front of the engine's own.</summary>
    public Action<IServiceCollection> AddServices { get; init; } = static _ => { };

    /// <summary>Stops the search as Ctrl+C does.</summary>
    public CancellationToken Stop { get; init; }
}
