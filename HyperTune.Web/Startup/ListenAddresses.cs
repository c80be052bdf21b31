using System.Globalization;
using System.Net;
using System.Net.Sockets;
using static HyperTune.Web.Startup.StartupText;

namespace HyperTune.Web.Startup;

/// <summary>Where the dashboard listens, and how a person writes that.</summary>
internal static class ListenAddresses
{
    /// <summary>The addresses asked for: <c>--urls</c> and <c>ASPNETCORE_URLS</c> before the settings' own.</summary>
    public static string[] Of(IConfiguration configuration, DashboardOptions options) =>
        configuration["urls"] is { Length: > 0 } urls
            ? urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            : [options.Address];

    /// <summary>Sees whether the addresses are free before anything is started that would have to be stopped again.</summary>
    /// <param name="addresses">Those asked for.</param>
    /// <exception cref="StartProblem">One is in use or not of this machine.</exception>
    public static void Check(IEnumerable<string> addresses)
    {
        foreach (string text in addresses)
        {
            try
            {
                BindingAddress address = BindingAddress.Parse(text);
                if (!IsPlace(address))
                {
                    throw new StartProblem(L["ForeignAddress", address.Host, text]);
                }

                if (address.Port != 0 && !address.IsUnixPipe && !address.IsNamedPipe)
                {
                    using Socket socket = new(SocketType.Stream, ProtocolType.Tcp);
                    socket.Bind(new IPEndPoint(Place(address.Host), address.Port));
                }
            }
            catch (ArgumentOutOfRangeException e)
            {
                throw new StartProblem(L["Port", text], e);
            }
            catch (FormatException e)
            {
                throw new StartProblem(L["AddressWritten", text], e);
            }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                throw new StartProblem(L["AddressInUse", text], e);
            }
            catch (SocketException e)
            {
                throw new StartProblem(L["AddressUnusable", text, e.Message], e);
            }
        }
    }

    /// <summary>An address that a browser on this machine can open.</summary>
    /// <param name="bound">As the server tells it, with its real port.</param>
    public static string Clickable(string bound)
    {
        BindingAddress address = BindingAddress.Parse(bound);
        string host = address.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "127.0.0.1" : address.Host;
        return string.Create(CultureInfo.InvariantCulture, $"{address.Scheme}://{host}:{address.Port}{address.PathBase}");
    }

    // To the server any other name, a mistyped address included, would mean every address of this machine: more than was asked for.
    private static bool IsPlace(BindingAddress address) =>
        address.IsUnixPipe || address.IsNamedPipe || address.Host is "*" or "+"
        || address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || IPAddress.TryParse(address.Host, out _);

    private static IPAddress Place(string host) =>
        IPAddress.TryParse(host, out IPAddress? address) ? address
        : host.Equals("localhost", StringComparison.OrdinalIgnoreCase) ? IPAddress.Loopback
        : IPAddress.Any;
}
