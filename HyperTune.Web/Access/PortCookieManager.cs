using System.Globalization;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace HyperTune.Web.Access;

/// <summary>Names the cookie by the port that the browser sees: browsers keep cookies by host only, and several dashboards may share one.</summary>
internal sealed class PortCookieManager : ICookieManager
{
    private readonly ChunkingCookieManager inner = new();

    public string? GetRequestCookie(HttpContext context, string key) => inner.GetRequestCookie(context, Name(context, key));

    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) =>
        inner.AppendResponseCookie(context, Name(context, key), value, options);

    public void DeleteCookie(HttpContext context, string key, CookieOptions options) => inner.DeleteCookie(context, Name(context, key), options);

    private static string Name(HttpContext context, string key)
    {
        int port = context.Request.Host.Port ?? (context.Request.IsHttps ? 443 : 80);
        return string.Create(CultureInfo.InvariantCulture, $"{key}.{port}");
    }
}
