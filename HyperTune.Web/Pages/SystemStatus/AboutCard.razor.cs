using System.Globalization;
using System.Runtime.InteropServices;
using HyperTune.Web.Access;
using HyperTune.Web.Startup;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Pages.SystemStatus;

/// <summary>Versions and the settings in force.</summary>
public sealed partial class AboutCard
{
    /// <summary>The version of libtorch; null while it is looked for or does not load.</summary>
    [Parameter]
    public string? LibTorch { get; set; }

    /// <summary>The settings.</summary>
    [Parameter]
    [EditorRequired]
    public DashboardOptions Options { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private (string Key, string Value)[] Rows =>
    [
        ("hypertune", typeof(AboutCard).Assembly.GetName().Version?.ToString(3) ?? "–"),
        ("libtorch", LibTorch ?? "–"),
        ("dotnet", RuntimeInformation.FrameworkDescription),
        ("os", $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}"),
        ("address", Navigation.BaseUri.TrimEnd('/')),
        ("access", T[Options.Access == AccessMode.Open ? "access.open" : "access.token"]),
        ("upload", string.Create(CultureInfo.InvariantCulture, $"{Options.MaxUploadMegabytes} MB")),
        ("resume", T[Options.ResumeAtStart ? "resume.yes" : "resume.no"]),
    ];
}
