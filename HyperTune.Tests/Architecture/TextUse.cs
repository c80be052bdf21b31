using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace HyperTune.Tests.Architecture;

/// <summary>One place in code that reads a text: <c>L["key", values]</c>.</summary>
/// <param name="Where">File and line.</param>
/// <param name="Table">The resource it reads, as <c>SpacesText</c>.</param>
/// <param name="Key">The key; a part that code fills in is a star.</param>
/// <param name="Values">How many values it gives.</param>
internal sealed record TextUse(string Where, string Table, string Key, int Values)
{
    /// <summary>Whether it may read a key.</summary>
    public bool Reads(string key) => Regex.IsMatch(key, $"^{Regex.Escape(Key).Replace(@"\*", ".+", StringComparison.Ordinal)}$");
}

/// <summary>Reads C# for the texts it uses and for sentences that should be texts.</summary>
internal static partial class TextScan
{
    // They end in a log or in the hands of a programmer, never on a page; so does an ArgumentException that names its parameter.
    private static readonly HashSet<string> Programming =
    [
        nameof(InvalidOperationException), nameof(System.Diagnostics.UnreachableException), nameof(ArgumentOutOfRangeException), nameof(System.Text.Json.JsonException),
        nameof(InvalidDataException), nameof(KeyNotFoundException), nameof(System.Resources.MissingManifestResourceException),
    ];

    private static readonly ConcurrentDictionary<string, CompilationUnitSyntax> Parsed = new();

    /// <summary>The sources under a folder, but for what tools wrote.</summary>
    public static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(f => !Path.GetRelativePath(folder, f).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "Migrations"))
            .Order(StringComparer.Ordinal);

    /// <summary>A file as a tree.</summary>
    public static CompilationUnitSyntax Read(string file) => Parsed.GetOrAdd(file, static f => Parse(File.ReadAllText(f), f));

    /// <summary>Source text as a tree.</summary>
    public static CompilationUnitSyntax Parse(string source, string path = "") => CSharpSyntaxTree.ParseText(source, path: path).GetCompilationUnitRoot();

    /// <summary>Every <c>L["key", values]</c> of a file; the table is the one that the file imports with <c>using static</c>.</summary>
    public static IEnumerable<TextUse> Uses(CompilationUnitSyntax file)
    {
        string? table = file.DescendantNodes().OfType<UsingDirectiveSyntax>()
            .Where(u => !u.StaticKeyword.IsKind(SyntaxKind.None) && u.Name!.ToString().EndsWith("Text", StringComparison.Ordinal))
            .Select(u => u.Name!.ToString().Split('.')[^1])
            .SingleOrDefault();
        return table is null ? [] :
            from access in file.DescendantNodes().OfType<ElementAccessExpressionSyntax>()
            where access.Expression is IdentifierNameSyntax { Identifier.Text: "L" }
            from key in Keys(access.ArgumentList.Arguments[0].Expression)
            select new TextUse(Where(access), table, key, access.ArgumentList.Arguments.Count - 1);
    }

    /// <summary>Literals that read like a sentence and are neither log messages, messages of programming errors, queries, nor formats.</summary>
    public static IEnumerable<string> Sentences(CompilationUnitSyntax file) =>
        from node in file.DescendantNodes()
        let text = TextOf(node)
        where text is not null && Words().IsMatch(text) && !Technical().IsMatch(text)
        where !node.Ancestors().Any(a => a is AttributeSyntax or InterpolationFormatClauseSyntax || IsProgrammingError(a))
        select $"{Where(node)}: {text}";

    private static string? TextOf(SyntaxNode node) => node switch
    {
        LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression) => literal.Token.ValueText,
        InterpolatedStringExpressionSyntax interpolated => Flat(interpolated, "…"),
        _ => null,
    };

    private static IEnumerable<string> Keys(ExpressionSyntax key) => key switch
    {
        InterpolatedStringExpressionSyntax interpolated => [Flat(interpolated, "*")],
        ConditionalExpressionSyntax choice => [.. Keys(choice.WhenTrue), .. Keys(choice.WhenFalse)],
        SwitchExpressionSyntax choice => choice.Arms.SelectMany(a => Keys(a.Expression)),
        LiteralExpressionSyntax literal => [literal.Token.ValueText],
        _ => ["*"],
    };

    private static string Flat(InterpolatedStringExpressionSyntax interpolated, string hole) =>
        string.Concat(interpolated.Contents.Select(c => c is InterpolatedStringTextSyntax text ? text.TextToken.ValueText : hole));

    private static bool IsProgrammingError(SyntaxNode node) =>
        node is ObjectCreationExpressionSyntax creation
        && (Programming.Contains(creation.Type.ToString().Split('.')[^1])
            || creation.Type.ToString() == nameof(ArgumentException) && creation.ArgumentList?.Arguments is [_, { Expression: InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "nameof" } } }]);

    private static string Where(SyntaxNode node)
    {
        FileLinePositionSpan span = node.GetLocation().GetLineSpan();
        return $"{Path.GetFileName(span.Path)}:{span.StartLinePosition.Line + 1}";
    }

    // A word of two letters or more beside a space and another word or a filled-in value; or one word with a full stop.
    [GeneratedRegex("""\p{L}{2,}['".,;:)…]* +['"(]*[\p{L}…]|[\p{L}…]['".,;:)]* +['"(]*\p{L}{2,}|^\p{Lu}\p{Ll}+[.!?]$""")]
    private static partial Regex Words();

    // Queries and connection strings; formats of dates; markup, style sheets and headers; places of labels and hover boxes in charts; symbols of units and of the learning rate;
    // names of threads; what native code or a file's first bytes say.
    [GeneratedRegex("""
        ^\s*(SELECT|INSERT|UPDATE|DELETE|PRAGMA|VACUUM|CREATE|Data\ Source=)|\ IS\ (NOT\ )?NULL$
        |^[yMdHhmsftFK年月日',.:/\s-]+$
        |^\s*<|^--[a-z-]+:|;\ charset=|'self'|(sans-serif|monospace)$
        |^((top|middle|bottom)\ (left|right|center)|x\ unified|value\ (a|de)scending)$
        |^(…\ MB|lr\ …)$
        |^(store\ writer|trial\ …|out\ of\ memory|can't\ allocate\ memory|SQLite\ format\ 3)$
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Technical();
}
