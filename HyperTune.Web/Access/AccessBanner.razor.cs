using HyperTune.Web.Startup;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace HyperTune.Web.Access;

/// <summary>Says on every page that sign-in is switched off, where it is.</summary>
public partial class AccessBanner
{
    [Inject]
    private DashboardOptions Options { get; set; } = null!;

    [Inject]
    private IStringLocalizer<AccessText> T { get; set; } = null!;
}
