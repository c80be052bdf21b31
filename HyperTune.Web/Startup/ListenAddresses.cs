using System.Globalization;

namespace HyperTune.Web.Startup;

/// <summary>Where the dashboard listens, and how a person writes that.</summary>
internal static class ListenAddresses
{
    /// <summary>The addresses asked for: <c>--urls</c> and <c>ASPNETCORE_URLS</c> before the settings' own.</summary>
    public static string[] Of(IConfiguration configuration, DashboardOptions options) =>
        configuration["urls"] is { Length: > 0 } urls
            ? urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            : [options.Address];

    /// <summary>An address that a browser on this machine can open.</summary>
    /// <param name="bound">As the server tells it, with its real port.</param>
    public static string Clickable(string bound)
    {
        BindingAddress address = BindingAddress.Parse(bound);
        string host = address.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "127.0.0.1" : address.Host;
        return string.Create(CultureInfo.InvariantCulture, $"{address.Scheme}://{host}:{address.Port}{address.PathBase}");
    }
}
