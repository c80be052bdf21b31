using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;
using static HyperTune.Engine.Studies.Interchange.InterchangeText;

namespace HyperTune.Engine.Studies.Interchange;

/// <summary>Reads files of studies: a study document, all trials as JSON, or a journal of Optuna. Which one it is, is seen from the content.</summary>
public static class StudyDocumentReader
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 64 };

    /// <summary>Reads one; never throws for what is in it.</summary>
    /// <param name="text">The file's content.</param>
    /// <returns>The study, or null; and what is wrong.</returns>
    public static (StudyDocument? Document, ImmutableArray<SpecProblem> Problems) Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (OptunaJournal.IsOne(text))
        {
            return OptunaJournal.Read(text);
        }

        try
        {
            using JsonDocument json = JsonDocument.Parse(text, Options);
            if (json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("trials", out _))
            {
                return ReadTrials(json.RootElement);
            }
        }
        catch (JsonException)
        {
            // The reader of study documents tells where it breaks off.
        }

        ParsedSpec parsed = StudySpecJson.Parse(text);
        return parsed.Spec is { } spec && parsed.Problems.IsEmpty ? (new(spec, []), []) : (null, parsed.Problems);
    }

    private static (StudyDocument? Document, ImmutableArray<SpecProblem> Problems) ReadTrials(JsonElement root)
    {
        if (!root.TryGetProperty("study", out JsonElement study) || study.ValueKind != JsonValueKind.Object || !study.TryGetProperty("document", out JsonElement document))
        {
            return (null, [new("/study/document", L["NoDocument"], L["NoDocument.Expected"])]);
        }

        ParsedSpec parsed = StudySpecJson.Parse(document.GetRawText());
        if (parsed.Spec is not { } spec || parsed.Problems.Length > 0)
        {
            return (null, [.. parsed.Problems.Select(p => p with { Field = $"/study/document{p.Field}" })]);
        }

        JsonElement list = root.GetProperty("trials");
        if (list.ValueKind != JsonValueKind.Array)
        {
            return (null, [new("/trials", L["NoList"], L["NoList.Expected"])]);
        }

        List<SpecProblem> problems = [];
        List<ImportedTrial> trials = [];
        int index = 0;
        foreach (JsonElement item in list.EnumerateArray())
        {
            if (ReadTrial(new(item, $"/trials/{index++}", problems)) is { } trial)
            {
                trials.Add(trial);
            }
        }

        return problems.Count == 0 ? (new(spec, [.. trials]), []) : (null, [.. problems]);
    }

    /// <summary>A finished trial; null for one that is not, or with a problem.</summary>
    private static ImportedTrial? ReadTrial(DocumentReader reader)
    {
        string word = reader.Text("state") ?? "";
        TrialState? state = Enum.GetValues<TrialState>().Where(s => s.ToString().Equals(word, StringComparison.OrdinalIgnoreCase)).Select(s => (TrialState?)s).FirstOrDefault();
        if (state is null)
        {
            reader.Problem("state", L["UnknownState", word], L["UnknownState.Expected"]);
            return null;
        }

        if (!state.Value.IsFinished())
        {
            return null;
        }

        int? number = reader.Int("number");
        if (number is null or < 0)
        {
            reader.Problem("number", L["NoNumber"], L["NoNumber.Expected"]);
        }

        return new()
        {
            Number = number ?? 0,
            State = state.Value,
            Parameters = Parameters(reader),
            Values = [.. Numbers(reader.Field("values"))],
            Metrics = reader.Object("metrics")?.Properties.Where(p => Number(p.Value) is not null).ToImmutableDictionary(p => p.Name, p => Number(p.Value)!.Value, StringComparer.Ordinal)
                ?? ImmutableDictionary<string, double>.Empty,
            Steps = Math.Max(0, reader.Int("epochs") ?? 0),
            BestStep = reader.Int("best_step"),
            Reason = reader.Text("reason"),
            StartedAt = Moment(reader, "started_at"),
            FinishedAt = Moment(reader, "finished_at"),
            Duration = TimeSpan.FromSeconds(Math.Clamp(reader.Number("seconds") ?? 0, 0, 1e9)),
            Tags = reader.Texts("tags") ?? [],
            Note = reader.Text("note"),
            Starred = reader.Flag("starred") ?? false,
        };
    }

    private static ParameterSet Parameters(DocumentReader reader)
    {
        List<KeyValuePair<string, ParameterValue>> values = [];
        DocumentReader? given = reader.Object("params");
        foreach (JsonProperty property in given?.Properties ?? [])
        {
            if (ParameterValue.FromJson(property.Value) is { } value)
            {
                values.Add(new(property.Name, value));
            }
            else
            {
                given!.Problem(property.Name, L["NotValue"], L["NotValue.Expected"]);
            }
        }

        return new(values);
    }

    private static DateTimeOffset? Moment(DocumentReader reader, string name)
    {
        if (reader.Text(name) is not { } text)
        {
            return null;
        }

        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset moment))
        {
            return moment;
        }

        reader.Problem(name, L["NotMoment", text], L["NotMoment.Expected"]);
        return null;
    }

    private static IEnumerable<double> Numbers(JsonElement? list) =>
        list is { ValueKind: JsonValueKind.Array } items ? items.EnumerateArray().Select(i => Number(i) ?? double.NaN) : [];

    private static double? Number(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Number => element.GetDouble(),
        JsonValueKind.String => element.GetString() switch { "nan" => double.NaN, "inf" => double.PositiveInfinity, "-inf" => double.NegativeInfinity, _ => null },
        _ => null,
    };
}
