using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace HyperTune.Tests.TestKit;

/// <summary>The program's own texts, without a container.</summary>
public static class Texts
{
    public static IStringLocalizer<T> Of<T>() =>
        new StringLocalizer<T>(new ResourceManagerStringLocalizerFactory(Options.Create(new LocalizationOptions()), NullLoggerFactory.Instance));
}
