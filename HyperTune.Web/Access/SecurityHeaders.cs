namespace HyperTune.Web.Access;

/// <summary>Sends the content security policy and its neighbours with every answer.</summary>
/// <remarks>
/// <c>unsafe-eval</c> and inline styles are what Plotly and MudBlazor need; without them charts fail silently. See docs/architecture.md.
/// </remarks>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context, CspNonce nonce)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.ContentSecurityPolicy =
            $"default-src 'self'; script-src 'self' 'unsafe-eval' 'nonce-{nonce.Value}'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data: blob:; object-src 'none'; base-uri 'self'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return next(context);
    }
}
