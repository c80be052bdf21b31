using System.Globalization;

namespace HyperTune.Engine.Studies.Asking;

/// <summary>What was told of a trial as one text, by which the same tell is known again.</summary>
internal static class ToldText
{
    public static string Of(TrialTell tell) =>
        $"{tell.State}|{string.Join(' ', tell.Values.Select(v => v.ToString("R", CultureInfo.InvariantCulture)))}|{tell.Error}";
}
