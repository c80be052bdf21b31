using System.Text.Encodings.Web;
using Microsoft.Extensions.Localization;

namespace HyperTune.Web.Access;

/// <summary>The answer to whoever is not signed in: a small page for people, a problem document for programs. Needs no other file.</summary>
internal static class SignInPage
{
    public static async Task WriteAsync(HttpContext context)
    {
        HttpResponse response = context.Response;
        IStringLocalizer<AccessText> text = context.RequestServices.GetRequiredService<IStringLocalizer<AccessText>>();
        response.StatusCode = StatusCodes.Status401Unauthorized;
        response.Headers.CacheControl = "no-store";
        if (AccessServices.IsForPrograms(context.Request.Path))
        {
            await TypedResults.Problem(text["SignInApi"], title: text["SignInTitle"], statusCode: StatusCodes.Status401Unauthorized).ExecuteAsync(context);
            return;
        }

        response.ContentType = "text/html; charset=utf-8";
        await response.WriteAsync(Html(text), context.RequestAborted);
    }

    private static string Html(IStringLocalizer<AccessText> text)
    {
        string Safe(string key) => HtmlEncoder.Default.Encode(text[key]);
        return $$"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{{Safe("SignInTitle")}}</title>
            <style>
            :root { color-scheme: light dark; }
            body { font: 15px/1.6 system-ui, sans-serif; max-width: 36rem; margin: 18vh auto; padding: 0 1.5rem; background: #f3f5f6; color: #14202b; }
            h1 { font-size: 20px; }
            @media (prefers-color-scheme: dark) { body { background: #0e1317; color: #e8eef2; } }
            </style>
            </head>
            <body>
            <main data-testid="sign-in">
            <h1>{{Safe("SignInHeading")}}</h1>
            <p>{{Safe("SignInWhy")}}</p>
            <p>{{Safe("SignInHow")}}</p>
            </main>
            </body>
            </html>
            """;
    }
}
