using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http.Extensions;

namespace HyperTune.Web.Access;

/// <summary>Takes the token out of the address: a right one becomes a cookie, and the browser is sent to the same page without it.</summary>
internal sealed class TokenExchange(RequestDelegate next, AccessToken token)
{
    public async Task InvokeAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        if (!HttpMethods.IsGet(request.Method) || !request.Query.ContainsKey(AccessToken.QueryName) || request.Path.StartsWithSegments("/_blazor"))
        {
            await next(context);
            return;
        }

        context.Response.Headers.CacheControl = "no-store";
        if (token.Matches(request.Query[AccessToken.QueryName]))
        {
            ClaimsPrincipal person = new(new ClaimsIdentity([new Claim(ClaimTypes.Name, "person")], CookieAuthenticationDefaults.AuthenticationScheme));
            await context.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, person, new() { IsPersistent = true });
        }
        else if (context.User.Identity?.IsAuthenticated != true)
        {
            await SignInPage.WriteAsync(context);
            return;
        }

        QueryBuilder rest = new(request.Query.Where(q => q.Key != AccessToken.QueryName));
        // One leading slash only: '//host' would be another machine.
        string path = "/" + request.PathBase.Add(request.Path).ToUriComponent().TrimStart('/', '\\');
        context.Response.Redirect(path + rest.ToQueryString());
    }
}
