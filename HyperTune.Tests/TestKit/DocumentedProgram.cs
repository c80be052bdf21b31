using System.Diagnostics;
using HyperTune.Engine.Numerics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace HyperTune.Tests.TestKit;

/// <summary>A program of the documentation, compiled as its readers would and run in a process of its own, with no library beside it but the engine's own.</summary>
internal static class DocumentedProgram
{
    private const string Usings =
        """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Net.Http;
        global using System.Threading; global using System.Threading.Tasks;
        """;

    /// <summary>Compiles and runs C# with statements at the top.</summary>
    /// <param name="source">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="variables">Further environment variables.</param>
    /// <param name="withEngine">Whether the engine's assembly stands beside it; nothing else ever does.</param>
    public static async Task<ProgramEnd> RunAsync(string source, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> variables, bool withEngine)
    {
        using TemporaryFolder folder = new();
        string engine = typeof(Prng).Assembly.Location;
        string program = Path.Combine(folder.Path, "documented.dll");
        IEnumerable<string> framework = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(p => Path.GetDirectoryName(p) == Path.GetDirectoryName(typeof(object).Assembly.Location));
        CSharpCompilation compilation = CSharpCompilation.Create(
            "documented",
            [CSharpSyntaxTree.ParseText(Usings, path: "usings.cs"), CSharpSyntaxTree.ParseText(source, path: "program.cs")],
            [.. framework.Concat(withEngine ? [engine] : []).Select(p => MetadataReference.CreateFromFile(p))],
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
        Assert.Empty(compilation.Emit(program).Diagnostics.Where(d => d.Severity >= DiagnosticSeverity.Warning));
        await File.WriteAllTextAsync(
            Path.ChangeExtension(program, "runtimeconfig.json"),
            $$"""{ "runtimeOptions": { "tfm": "net10.0", "framework": { "name": "Microsoft.NETCore.App", "version": "{{Environment.Version.ToString(3)}}" } } }""");
        if (withEngine)
        {
            File.Copy(engine, Path.Combine(folder.Path, Path.GetFileName(engine)));
        }

        return await ProgramEnd.OfAsync("dotnet", [program, .. arguments], variables);
    }
}

/// <summary>How a program ended.</summary>
/// <param name="Code">Its exit code.</param>
/// <param name="Output">What it printed.</param>
/// <param name="Error">What it said on standard error.</param>
internal sealed record ProgramEnd(int Code, string Output, string Error)
{
    /// <summary>Runs a program to its end.</summary>
    public static async Task<ProgramEnd> OfAsync(string file, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> variables)
    {
        ProcessStartInfo start = new(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new(process.ExitCode, await output, await error);
    }
}
