using System.Collections.Immutable;
using Microsoft.Extensions.Localization;

namespace HyperTune.Web.Access;

/// <summary>
/// Refuses requests that a browser was tricked into: a host name that is not ours (DNS rebinding), or a page of another origin.
/// Covers every request, the page's socket included, and does not depend on who is signed in.
/// </summary>
/// <param name="next">The rest of the pipeline.</param>
/// <param name="hosts">Names under which the dashboard may be called.</param>
/// <param name="text">What is answered.</param>
internal sealed class HostCheck(RequestDelegate next, AllowedHosts hosts, IStringLocalizer<AccessText> text)
{
    public Task InvokeAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        if (!hosts.Contains(request.Host.Host))
        {
            return RefuseAsync(context, StatusCodes.Status400BadRequest, text["HostRefused"]);
        }

        foreach (string? origin in request.Headers.Origin)
        {
            if (!IsOwn(origin, request.Host))
            {
                return RefuseAsync(context, StatusCodes.Status403Forbidden, text["OriginRefused"]);
            }
        }

        return next(context);
    }

    // The scheme may differ behind a proxy that ends TLS; host and port as the browser sees them must be the same.
    private static bool IsOwn(string? origin, HostString host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out Uri? uri)
        && uri.Scheme is "http" or "https"
        && string.Equals(uri.Host, new Uri($"{uri.Scheme}://{host.Value}").Host, StringComparison.OrdinalIgnoreCase)
        && uri.Port == (host.Port ?? (uri.Scheme == "https" ? 443 : 80));

    private static Task RefuseAsync(HttpContext context, int status, string line)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(line, context.RequestAborted);
    }
}

/// <summary>Names under which the dashboard may be called: those of this machine's loopback, that of the address it listens on, and those of the settings.</summary>
internal sealed class AllowedHosts
{
    private readonly ImmutableHashSet<string> names;

    public AllowedHosts(IEnumerable<string> configured, IEnumerable<string> addresses)
    {
        names = ImmutableHashSet.CreateRange(
            StringComparer.OrdinalIgnoreCase,
            [
                "localhost", "127.0.0.1", "[::1]",
                .. configured.Select(h => h.Contains(':', StringComparison.Ordinal) && !h.StartsWith('[') ? $"[{h}]" : h),
                .. addresses.Select(a => BindingAddress.Parse(a).Host).Where(h => h is not ("*" or "+" or "0.0.0.0" or "[::]")),
            ]);
    }

    public bool Contains(string host) => names.Contains(host);
}
