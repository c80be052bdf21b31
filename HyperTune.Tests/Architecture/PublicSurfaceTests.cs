using System.Runtime.CompilerServices;
using HyperTune.Engine.Numerics;
using Mono.Cecil;

namespace HyperTune.Tests.Architecture;

/// <summary>
/// What users of the engine can see, as approved text. After a change that is meant, copy the received file, which the failure names, over the approved one.
/// </summary>
public sealed class PublicSurfaceTests
{
    [Fact]
    public void Engine_PublicMembers_AreTheApprovedOnes()
    {
        string approved = Path.Combine(Here(), "PublicSurface.approved.txt");
        string received = Path.Combine(AppContext.BaseDirectory, "PublicSurface.received.txt");
        string text = string.Join('\n', Surface()) + "\n";
        File.WriteAllText(received, text);

        Assert.True(
            File.Exists(approved) && File.ReadAllText(approved).ReplaceLineEndings("\n") == text,
            $"The public surface of the engine has changed. If that is meant, copy {received} to {approved}.");
    }

    private static IEnumerable<string> Surface()
    {
        using AssemblyDefinition engine = AssemblyDefinition.ReadAssembly(typeof(Prng).Assembly.Location);
        foreach (TypeDefinition type in engine.MainModule.GetTypes().Where(IsVisible).OrderBy(t => t.FullName, StringComparer.Ordinal))
        {
            yield return type.FullName;
            foreach (string member in Members(type).Distinct().Order(StringComparer.Ordinal))
            {
                yield return "  " + member;
            }
        }
    }

    // What the compiler writes into every record by itself says nothing about our choices.
    private static IEnumerable<string> Members(TypeDefinition type) =>
        type.Fields.Where(f => f.IsPublic && !f.IsSpecialName).Select(f => $"{f.Name} : {Name(f.FieldType)}")
            .Concat(type.Properties.Where(p => p.GetMethod is { IsPublic: true } && p.Name != "EqualityContract").Select(p => $"{p.Name} : {Name(p.PropertyType)}{(p.SetMethod is { IsPublic: true } ? " { set }" : "")}"))
            .Concat(type.Methods
                .Where(m => m.IsPublic && !m.IsGetter && !m.IsSetter && !m.IsAddOn && !m.IsRemoveOn && !IsWritten(m))
                .Select(m => $"{m.Name}({string.Join(", ", m.Parameters.Select(p => Name(p.ParameterType)))}) : {Name(m.ReturnType)}"));

    private static bool IsWritten(MethodDefinition method) =>
        method.Name is "<Clone>$" or "Deconstruct" or "GetHashCode" or "Equals" or "ToString" or "op_Equality" or "op_Inequality" or "GetEnumerator";

    private static bool IsVisible(TypeDefinition type) =>
        !type.Namespace.Contains(".Migrations", StringComparison.Ordinal) && (type.IsPublic || (type.IsNestedPublic && IsVisible(type.DeclaringType)));

    private static string Name(TypeReference type) => type switch
    {
        GenericInstanceType generic => $"{generic.ElementType.Name.Split('`')[0]}<{string.Join(", ", generic.GenericArguments.Select(Name))}>",
        _ => type.Name,
    };

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
