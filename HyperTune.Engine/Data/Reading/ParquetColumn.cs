using System.Globalization;
using Parquet;
using Parquet.Schema;
using static HyperTune.Engine.Data.Reading.ReadingText;

namespace HyperTune.Engine.Data.Reading;

/// <summary>One column of a Parquet file on its way to numbered texts.</summary>
internal sealed class ParquetColumn
{
    private readonly DataField field;
    private readonly Func<ParquetColumn, ParquetRowGroupReader, CancellationToken, ValueTask> add;

    private ParquetColumn(DataField field, RawColumn raw, Func<ParquetColumn, ParquetRowGroupReader, CancellationToken, ValueTask> add) => (this.field, Raw, this.add) = (field, raw, add);

    /// <summary>What has been read.</summary>
    public RawColumn Raw { get; }

    /// <summary>A column for each field. Throws on kinds without values of a table, and on names that are there twice.</summary>
    public static ParquetColumn[] For(DataField[] fields)
    {
        string[] names = [.. fields.Select((f, i) => f.Name.Trim() is { Length: > 0 } name ? name : $"column_{i + 1}")];
        ColumnNames.Check(names);
        return [.. fields.Select((f, i) => For(f, names[i]))];
    }

    /// <summary>Appends the rows of a group.</summary>
    public ValueTask AddAsync(ParquetRowGroupReader group, CancellationToken cancellationToken) => add(this, group, cancellationToken);

    private static ParquetColumn For(DataField field, string name)
    {
        Type type = field.ClrType;
        return type == typeof(double) ? Numbers<double>(field, name)
            : type == typeof(float) ? Numbers<float>(field, name)
            : type == typeof(Half) ? Numbers<Half>(field, name)
            : type == typeof(decimal) ? Numbers<decimal>(field, name)
            : type == typeof(long) ? Numbers<long>(field, name)
            : type == typeof(int) ? Numbers<int>(field, name)
            : type == typeof(short) ? Numbers<short>(field, name)
            : type == typeof(sbyte) ? Numbers<sbyte>(field, name)
            : type == typeof(ulong) ? Numbers<ulong>(field, name)
            : type == typeof(uint) ? Numbers<uint>(field, name)
            : type == typeof(ushort) ? Numbers<ushort>(field, name)
            : type == typeof(byte) ? Numbers<byte>(field, name)
            : type == typeof(DateTime) ? new(field, new(name, true) { Content = RawContent.Moments }, (c, g, t) => c.AddAsync<DateTime>(g, c.Format, t))
            : type == typeof(bool) ? new(field, new(name, true) { Content = RawContent.Texts }, (c, g, t) => c.AddAsync<bool>(g, static (v, span) => Write(v ? "true" : "false", span), t))
            : type == typeof(Guid) ? new(field, new(name, true) { Content = RawContent.Texts }, (c, g, t) => c.AddAsync<Guid>(g, static (v, span) => v.TryFormat(span, out int n) ? n : 0, t))
            : type == typeof(string) || type == typeof(ReadOnlyMemory<char>) ? new(field, new(name, true), static (c, g, t) => c.AddTextsAsync(g, t))
            : throw new UnreadableFileException(UnreadableFileException.File, L["ParquetKind", name], L["Nested.Flat"]);
    }

    private static ParquetColumn Numbers<T>(DataField field, string name)
        where T : struct, ISpanFormattable =>
        new(field, new(name, true) { Content = RawContent.Numbers }, static (c, g, t) => c.AddAsync<T>(g, FormatNumber, t));

    // NaN is what libraries write for a missing number.
    private static int FormatNumber<T>(T value, Span<char> span)
        where T : struct, ISpanFormattable =>
        value.TryFormat(span, out int written, default, CultureInfo.InvariantCulture) && !span[..written].SequenceEqual("NaN") ? written : 0;

    private int Format(DateTime value, Span<char> span)
    {
        DateTimeDataField? known = field as DateTimeDataField;
        ReadOnlySpan<char> format = known?.DateTimeFormat == DateTimeFormat.Date ? DateText.DayFormat : DateText.ClockFormat;
        value.TryFormat(span, out int written, format, CultureInfo.InvariantCulture);
        if (known is { IsAdjustedToUTC: true, DateTimeFormat: not DateTimeFormat.Date })
        {
            span[written++] = 'Z';
        }

        return written;
    }

    private static int Write(string text, Span<char> span)
    {
        text.CopyTo(span);
        return text.Length;
    }

    private async ValueTask AddAsync<T>(ParquetRowGroupReader group, Formatting<T> format, CancellationToken cancellationToken)
        where T : struct
    {
        T?[] values = field.MaxDefinitionLevel > 0
            ? await WithGapsAsync<T>(group, cancellationToken).ConfigureAwait(false)
            : await WholeAsync<T>(group, cancellationToken).ConfigureAwait(false);
        AddAll(values, format);
    }

    private async ValueTask<T?[]> WithGapsAsync<T>(ParquetRowGroupReader group, CancellationToken cancellationToken)
        where T : struct
    {
        T?[] values = new T?[group.RowCount];
        await group.ReadAsync(field, values.AsMemory(), null, cancellationToken).ConfigureAwait(false);
        return values;
    }

    // A column without gaps stores no word on them. Read as one that may have some, the library takes what an uncleared buffer of the shared pool happens to
    // hold for it: below zero it makes up missing values, and moves those that are there.
    private async ValueTask<T?[]> WholeAsync<T>(ParquetRowGroupReader group, CancellationToken cancellationToken)
        where T : struct
    {
        T[] values = new T[group.RowCount];
        await group.ReadAsync(field, values.AsMemory(), null, cancellationToken).ConfigureAwait(false);
        return Array.ConvertAll(values, static v => (T?)v);
    }

    private void AddAll<T>(T?[] values, Formatting<T> format)
        where T : struct
    {
        Span<char> span = stackalloc char[64];
        foreach (T? value in values)
        {
            Raw.Add(value is { } v ? span[..format(v, span)] : []);
        }
    }

    private async ValueTask AddTextsAsync(ParquetRowGroupReader group, CancellationToken cancellationToken)
    {
        string?[] values = new string?[group.RowCount];
        await group.ReadAsync(field, values.AsMemory()!, null, cancellationToken).ConfigureAwait(false);
        foreach (string? value in values)
        {
            Raw.Add(value);
        }
    }

    // Writes a value and answers how long it is; 0 for a missing one.
    private delegate int Formatting<in T>(T value, Span<char> span);
}
