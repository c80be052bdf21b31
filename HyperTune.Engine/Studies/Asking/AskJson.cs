using System.Collections.Immutable;
using System.Text.Json;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;
using static HyperTune.Engine.Studies.Asking.AskText;

namespace HyperTune.Engine.Studies.Asking;

/// <summary>Reads what programs send about trials. Problems carry JSON pointers; a document with problems has no other meaning.</summary>
public static class AskJson
{
    private const int MostMetrics = 100;
    private const int LongestName = 200;
    private const double LongestLease = 30 * 24 * 3600;

    /// <summary>Reads <c>{ "count": 1, "ttl_s": 600 }</c>; both may be left out.</summary>
    /// <param name="element">The body.</param>
    /// <param name="key">The idempotency key, or null.</param>
    public static (AskRequest Request, ImmutableArray<SpecProblem> Problems) ReadAsk(JsonElement element, string? key)
    {
        List<SpecProblem> problems = [];
        DocumentReader reader = new(element, "", problems);
        int count = reader.Int("count") ?? 1;
        double? lease = reader.Number("ttl_s");
        Finish(reader);
        if (count is < 1 or > AskRequest.MostTrials)
        {
            reader.Problem("count", L["CountRange", count], L["CountRange.Expected", AskRequest.MostTrials]);
        }

        if (lease is { } seconds && seconds is not (> 0 and <= LongestLease))
        {
            reader.Problem("ttl_s", L["LeaseRange", seconds], L["LeaseRange.Expected", LongestLease]);
            lease = null;
        }

        if (key is not null && (key.Length is 0 or > LongestName || key.Any(char.IsControl)))
        {
            problems.Add(new("", L["KeyRange"], L["KeyRange.Expected", LongestName]));
        }

        return (new() { Count = count, Lease = lease is { } s ? TimeSpan.FromSeconds(s) : null, Key = key }, [.. problems]);
    }

    /// <summary>Reads <c>{ "step": 3, "values": { "val_loss": 0.41 } }</c>.</summary>
    /// <param name="element">The body.</param>
    public static (TrialReport Report, ImmutableArray<SpecProblem> Problems) ReadReport(JsonElement element)
    {
        List<SpecProblem> problems = [];
        DocumentReader reader = new(element, "", problems);
        int? step = reader.Int("step");
        DocumentReader? values = reader.Object("values");
        Finish(reader);
        if (step is null or < 0 && reader.IsObject && problems.All(p => p.Field != "/step"))
        {
            reader.Problem("step", L["StepRange", step], L["StepRange.Expected"]);
        }

        var read = ImmutableDictionary.CreateBuilder<string, double>(StringComparer.Ordinal);
        foreach (JsonProperty property in values?.Properties ?? [])
        {
            if (property.Name.Length is 0 or > LongestName)
            {
                values!.Problem(property.Name, L["MetricName"], L["MetricName.Expected", LongestName]);
            }
            else if (Number(property.Value) is { } value)
            {
                read[property.Name] = value;
            }
            else
            {
                values!.Problem(property.Name, L["NotNumber", DocumentReader.Kind(property.Value)], L["NotNumber.Expected"]);
            }
        }

        if (problems.Count == 0 && read.Count is 0 or > MostMetrics)
        {
            reader.Problem("values", L["MetricCount", read.Count], L["MetricCount.Expected", MostMetrics]);
        }

        return (new(step ?? 0, read.ToImmutable()), [.. problems]);
    }

    /// <summary>Reads <c>{ "values": [0.4] }</c> or <c>{ "state": "failed", "error": "…" }</c>. How many values the study has is checked later.</summary>
    /// <param name="element">The body.</param>
    public static (TrialTell Tell, ImmutableArray<SpecProblem> Problems) ReadTell(JsonElement element)
    {
        List<SpecProblem> problems = [];
        DocumentReader reader = new(element, "", problems);
        string state = reader.Text("state") ?? "completed";
        string? error = reader.Text("error");
        ImmutableArray<double> values = reader.Field("values") is { } list ? Values(reader, list, problems) : [];
        Finish(reader);
        TrialState? known = state switch
        {
            "completed" => TrialState.Completed,
            "pruned" => TrialState.Pruned,
            "failed" => TrialState.Failed,
            _ => null,
        };
        if (known is null)
        {
            reader.Problem("state", L["TellState", state], L["TellState.Expected"]);
        }
        else if (known == TrialState.Failed && values.Length > 0)
        {
            reader.Problem("values", L["FailedValues"], L["FailedValues.Expected"]);
        }

        return (new(known ?? TrialState.Completed, values, error is { Length: > 2000 } ? error[..2000] : error), [.. problems]);
    }

    /// <summary>Reads <c>{ "params": { … } }</c>.</summary>
    /// <param name="element">The body.</param>
    public static (ParameterSet Parameters, ImmutableArray<SpecProblem> Problems) ReadParameters(JsonElement element)
    {
        List<SpecProblem> problems = [];
        DocumentReader reader = new(element, "", problems);
        DocumentReader? given = reader.Object("params");
        Finish(reader);
        if (given is null && reader.IsObject)
        {
            reader.Problem("params", L["NoParams"], L["NoParams.Expected"]);
        }

        List<KeyValuePair<string, ParameterValue>> values = [];
        foreach (JsonProperty property in given?.Properties ?? [])
        {
            if (ParameterValue.FromJson(property.Value) is { } value)
            {
                values.Add(new(property.Name, value));
            }
            else
            {
                given!.Problem(property.Name, L["NotValue", DocumentReader.Kind(property.Value)], L["NotValue.Expected"]);
            }
        }

        return (new(values), [.. problems]);
    }

    private static ImmutableArray<double> Values(DocumentReader reader, JsonElement list, List<SpecProblem> problems)
    {
        if (list.ValueKind != JsonValueKind.Array)
        {
            reader.Problem("values", L["NotList", DocumentReader.Kind(list)], L["NotList.Expected"]);
            return [];
        }

        var values = ImmutableArray.CreateBuilder<double>();
        foreach (JsonElement item in list.EnumerateArray())
        {
            if (Number(item) is { } value)
            {
                values.Add(value);
            }
            else
            {
                problems.Add(new($"/values/{values.Count}", L["NotNumber", DocumentReader.Kind(item)], L["NotNumber.Expected"]));
                return [];
            }
        }

        return values.ToImmutable();
    }

    /// <summary>A number, or one of the texts that stand for numbers which JSON does not have; null for anything else.</summary>
    private static double? Number(JsonElement element) => element.ValueKind switch
    {
        // A number too large for a double is read as infinite.
        JsonValueKind.Number => element.GetDouble(),
        JsonValueKind.String => element.GetString() switch { "nan" => double.NaN, "inf" => double.PositiveInfinity, "-inf" => double.NegativeInfinity, _ => null },
        _ => null,
    };

    private static void Finish(DocumentReader reader)
    {
        if (reader.IsObject)
        {
            reader.Finish();
        }
    }
}
