using System.Collections.Immutable;
using System.Text.Json;
using HyperTune.Engine.Spaces;

namespace HyperTune.Engine.Trials;

/// <summary>Reads and writes the <c>data</c> section of the study document.</summary>
internal static class DataSpecJson
{
    public static DataSpec Read(DocumentReader reader)
    {
        DataSpec standard = new();
        DataSpec data = new()
        {
            File = reader.Text("file") ?? "",
            Task = reader.Text("task") ?? standard.Task,
            Target = reader.Texts("target") ?? [],
            Features = reader.Texts("features") ?? [],
            KnownFuture = reader.Texts("known_future") ?? [],
            Time = reader.Text("time"),
            Sequence = reader.Text("sequence"),
            Window = reader.Int("window"),
            Horizon = reader.Int("horizon") ?? standard.Horizon,
            Split = reader.Numbers("split") ?? standard.Split,
            Scaler = reader.Text("scaler") ?? standard.Scaler,
            Missing = reader.Text("missing"),
            Calendar = reader.Flag("calendar") ?? false,
            Gaps = reader.Text("gaps"),
            Rename = reader.Object("rename") is { } names ? ReadNames(names) : standard.Rename,
            Csv = reader.Object("csv") is { } csv ? ReadCsv(csv) : null,
            Sha256 = reader.Text("sha256"),
        };
        reader.Finish();
        return data;
    }

    public static void Write(Utf8JsonWriter writer, DataSpec data)
    {
        writer.WriteStartObject("data");
        writer.WriteString("file", data.File);
        writer.WriteString("task", data.Task);
        WriteTexts(writer, "target", data.Target);
        WriteTexts(writer, "features", data.Features);
        if (!data.KnownFuture.IsDefaultOrEmpty)
        {
            WriteTexts(writer, "known_future", data.KnownFuture);
        }

        writer.WriteString("time", data.Time);
        writer.WriteString("sequence", data.Sequence);
        if (data.Window is { } window)
        {
            writer.WriteNumber("window", window);
        }
        else
        {
            writer.WriteNull("window");
        }

        writer.WriteNumber("horizon", data.Horizon);
        writer.WriteStartArray("split");
        foreach (double share in data.Split)
        {
            writer.WriteNumberValue(share);
        }

        writer.WriteEndArray();
        writer.WriteString("scaler", data.Scaler);
        WriteText(writer, "missing", data.Missing);
        if (data.Calendar)
        {
            writer.WriteBoolean("calendar", true);
        }

        WriteText(writer, "gaps", data.Gaps);
        if (data.Rename.Count > 0)
        {
            WriteNames(writer, data.Rename);
        }

        if (data.Csv is { } csv)
        {
            WriteCsv(writer, csv);
        }

        WriteText(writer, "sha256", data.Sha256);
        writer.WriteEndObject();
    }

    public static void WriteTexts(Utf8JsonWriter writer, string name, ImmutableArray<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (string text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }

    public static void WriteNumber(Utf8JsonWriter writer, string name, double? value)
    {
        writer.WritePropertyName(name);
        if (value is { } number)
        {
            JsonSerializer.Serialize(writer, ParameterValue.Of(number));
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    private static ImmutableSortedDictionary<string, string> ReadNames(DocumentReader reader)
    {
        var names = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (JsonProperty property in reader.Properties)
        {
            if (reader.Text(property.Name) is { } name)
            {
                names[property.Name] = name;
            }
        }

        return names.ToImmutable();
    }

    private static void WriteNames(Utf8JsonWriter writer, ImmutableSortedDictionary<string, string> names)
    {
        writer.WriteStartObject("rename");
        foreach ((string old, string name) in names)
        {
            writer.WriteString(old, name);
        }

        writer.WriteEndObject();
    }

    private static CsvSpec ReadCsv(DocumentReader reader)
    {
        CsvSpec csv = new()
        {
            Delimiter = reader.Text("delimiter"),
            Header = reader.Flag("header"),
            Encoding = reader.Text("encoding"),
            Decimal = reader.Text("decimal"),
            Thousands = reader.Text("thousands"),
            Quote = reader.Text("quote"),
            DateFormat = reader.Text("date_format"),
            TimeZone = reader.Text("time_zone"),
            MissingMarkers = reader.Texts("missing_markers") ?? [],
        };
        reader.Finish();
        return csv;
    }

    private static void WriteCsv(Utf8JsonWriter writer, CsvSpec csv)
    {
        writer.WriteStartObject("csv");
        WriteText(writer, "delimiter", csv.Delimiter);
        if (csv.Header is { } header)
        {
            writer.WriteBoolean("header", header);
        }

        WriteText(writer, "encoding", csv.Encoding);
        WriteText(writer, "decimal", csv.Decimal);
        WriteText(writer, "thousands", csv.Thousands);
        WriteText(writer, "quote", csv.Quote);
        WriteText(writer, "date_format", csv.DateFormat);
        WriteText(writer, "time_zone", csv.TimeZone);
        if (csv.MissingMarkers.Length > 0)
        {
            WriteTexts(writer, "missing_markers", csv.MissingMarkers);
        }

        writer.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(name, text);
        }
    }
}
