using HyperTune.Engine.Numerics;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace HyperTune.Tests.Architecture;

/// <summary>Reads the compiled engine: a room uses itself and lower floors only, and rooms on one floor do not know each other.</summary>
public sealed class FloorTests
{
    private const string Root = "HyperTune.Engine.";

    private static readonly string[][] Floors =
    [
        ["Texts"],
        ["Numerics"],
        ["Spaces"],
        ["Trials"],
        ["Sampling", "Pruning", "Analysis", "Data"],
        ["Advice"],
        ["Studies"],
        ["Training", "Storage", "Optimizing"],
        ["Slots"],
        ["Hosting"],
    ];

    [Fact]
    public void Rooms_AllTypes_StandOnAKnownFloor()
    {
        using AssemblyDefinition engine = Read();
        string[] strangers = [.. engine.MainModule.Types
            .Where(t => t.Namespace.StartsWith(Root, StringComparison.Ordinal))
            .Select(t => Room(t.Namespace)!)
            .Distinct()
            .Where(room => FloorOf(room) < 0)];

        Assert.Empty(strangers);
    }

    [Fact]
    public void Rooms_AllTypes_UseLowerFloorsOnly()
    {
        using AssemblyDefinition engine = Read();
        List<string> breaches = [];
        foreach (TypeDefinition type in engine.MainModule.GetTypes())
        {
            string? from = Room(OuterNamespace(type));
            if (from is null)
            {
                continue;
            }

            foreach (TypeReference used in Uses(type))
            {
                string? to = Room(OuterNamespace(used));
                if (to is not null && to != from && FloorOf(to) >= FloorOf(from))
                {
                    breaches.Add($"{type.FullName} ({from}) uses {used.FullName} ({to})");
                }
            }
        }

        Assert.Empty(breaches.Distinct());
    }

    [Fact]
    public void TorchSharp_AllTypes_UsedInTrainingOnly()
    {
        using AssemblyDefinition engine = Read();
        string[] breaches = [.. engine.MainModule.GetTypes()
            .Where(t => Room(OuterNamespace(t)) is { } room && room != "Training")
            .Where(t => Uses(t).Any(u => OuterNamespace(u).StartsWith("TorchSharp", StringComparison.Ordinal)))
            .Select(t => t.FullName)];

        Assert.Empty(breaches);
    }

    [Fact]
    public void Web_AllTypes_NeverUseTorchSharpOrStorageRows()
    {
        using AssemblyDefinition web = AssemblyDefinition.ReadAssembly(typeof(Program).Assembly.Location);
        string[] breaches = [.. web.MainModule.GetTypes()
            .Where(t => Uses(t).Any(u =>
                OuterNamespace(u).StartsWith("TorchSharp", StringComparison.Ordinal)
                || OuterNamespace(u).StartsWith(Root + "Storage.Rows", StringComparison.Ordinal)))
            .Select(t => t.FullName)];

        Assert.Empty(breaches);
    }

    private static AssemblyDefinition Read() => AssemblyDefinition.ReadAssembly(typeof(Prng).Assembly.Location);

    private static string? Room(string ns) =>
        ns.StartsWith(Root, StringComparison.Ordinal) ? ns[Root.Length..].Split('.')[0] : null;

    private static int FloorOf(string room) => Array.FindIndex(Floors, f => f.Contains(room));

    private static string OuterNamespace(TypeReference type)
    {
        TypeReference outer = type;
        while (outer.DeclaringType is not null)
        {
            outer = outer.DeclaringType;
        }

        return outer.Namespace;
    }

    private static IEnumerable<TypeReference> Uses(TypeDefinition type)
    {
        IEnumerable<TypeReference> members = type.Interfaces.Select(i => i.InterfaceType)
            .Concat(type.Fields.Select(f => f.FieldType))
            .Concat(type.Methods.SelectMany(Uses));
        return (type.BaseType is null ? members : members.Append(type.BaseType)).SelectMany(Parts);
    }

    private static IEnumerable<TypeReference> Uses(MethodDefinition method)
    {
        yield return method.ReturnType;
        foreach (ParameterDefinition parameter in method.Parameters)
        {
            yield return parameter.ParameterType;
        }

        if (!method.HasBody)
        {
            yield break;
        }

        foreach (VariableDefinition variable in method.Body.Variables)
        {
            yield return variable.VariableType;
        }

        foreach (Instruction instruction in method.Body.Instructions)
        {
            switch (instruction.Operand)
            {
                case TypeReference type:
                    yield return type;
                    break;
                case MethodReference called:
                    yield return called.DeclaringType;
                    break;
                case FieldReference field:
                    yield return field.DeclaringType;
                    break;
            }
        }
    }

    private static IEnumerable<TypeReference> Parts(TypeReference type)
    {
        yield return type.GetElementType();
        if (type is GenericInstanceType generic)
        {
            foreach (TypeReference argument in generic.GenericArguments.SelectMany(Parts))
            {
                yield return argument;
            }
        }
    }
}
