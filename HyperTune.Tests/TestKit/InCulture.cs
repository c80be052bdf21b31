using System.Globalization;

namespace HyperTune.Tests.TestKit;

/// <summary>Formats and texts of another language until it is disposed: <c>using InCulture german = new("de-DE");</c></summary>
internal sealed class InCulture : IDisposable
{
    private readonly CultureInfo culture = CultureInfo.CurrentCulture;
    private readonly CultureInfo language = CultureInfo.CurrentUICulture;

    public InCulture(string name) => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(name);

    public void Dispose() => (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, language);
}
