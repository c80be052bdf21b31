using HyperTune.Web.Startup;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;

namespace HyperTune.Web.Access;

/// <summary>Who may use the dashboard: services and the part of the pipeline that decides it.</summary>
public static class AccessServices
{
    private const string Either = "HyperTune";

    /// <summary>Sign-in by printed token or API key, and the keys that cookies are protected with.</summary>
    /// <param name="builder">The program.</param>
    /// <param name="options">Its settings.</param>
    public static void AddAccess(this WebApplicationBuilder builder, DashboardOptions options)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(options);
        IServiceCollection services = builder.Services;
        services.AddSingleton<AccessToken>();
        services.AddSingleton(ApiKey.Load(options.DataFolder, options.ApiKey));
        services.AddSingleton(new AllowedHosts(options.Hosts, ListenAddresses.Of(builder.Configuration, options)));
        services.AddScoped<CspNonce>();
        services.AddDataProtection()
            .SetApplicationName("HyperTune")
            .PersistKeysToFileSystem(new DirectoryInfo(DataFolders.Private(Path.Combine(options.DataFolder, "cookie-keys"))));
        services.AddAuthentication(Either)
            .AddPolicyScheme(Either, null, o => o.ForwardDefaultSelector = Choose)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.SchemeName, null)
            .AddCookie(ConfigureCookie);
        services.AddAuthorizationBuilder().SetFallbackPolicy(options.Access == AccessMode.Open
            ? new AuthorizationPolicyBuilder().RequireAssertion(static _ => true).Build()
            : new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
    }

    /// <summary>Checks host, origin and sign-in. Before everything that answers.</summary>
    /// <param name="app">The program.</param>
    public static void UseAccess(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<HostCheck>();
        app.UseAuthentication();
        app.UseMiddleware<TokenExchange>();
        app.UseAuthorization();
    }

    /// <summary>Whether an address is for programs: the API and its description.</summary>
    /// <param name="path">Of the request.</param>
    public static bool IsForPrograms(PathString path) => path.StartsWithSegments("/api") || path.StartsWithSegments("/openapi");

    // Keys are for programs and the API only: a page that a key opens would be a second way in to guard.
    private static string Choose(HttpContext context) =>
        IsForPrograms(context.Request.Path) && context.Request.Headers.ContainsKey("Authorization")
            ? ApiKeyHandler.SchemeName
            : CookieAuthenticationDefaults.AuthenticationScheme;

    private static void ConfigureCookie(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "HyperTune";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.Cookie.IsEssential = true;
        options.CookieManager = new PortCookieManager();
        options.ExpireTimeSpan = TimeSpan.FromDays(30);
        options.SlidingExpiration = true;
        options.Events.OnRedirectToLogin = c => SignInPage.WriteAsync(c.HttpContext);
        options.Events.OnRedirectToAccessDenied = c => SignInPage.WriteAsync(c.HttpContext);
    }
}
