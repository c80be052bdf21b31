using HyperTune.Engine.Numerics;
using HyperTune.Engine.Training;
using Mono.Cecil;
using Mono.Cecil.Cil;
using TorchSharp;
using static TorchSharp.torch;

namespace HyperTune.Tests.Architecture;

/// <summary>Reads the compiled engine and TorchSharp: no number is handed to libtorch that a collection may free while it is read.</summary>
/// <remarks>A Scalar's finalizer frees its native number, and TorchSharp does not hold the Scalar while libtorch reads it: whoever makes one has to.</remarks>
public sealed class HeldScalarTests
{
    [Fact]
    public void Engine_AllMethods_MakeScalarsInHeldScalarsOnly()
    {
        using AssemblyDefinition engine = Read(typeof(Prng));

        string[] breaches = Makers(engine.MainModule, engine.MainModule.GetTypes().Where(t => t.Name != nameof(HeldScalars)).SelectMany(t => t.Methods));

        Assert.Empty(breaches);
    }

    [Fact]
    public void Engine_ScalarsThatAreAskedFor_AreKeptByUsingOrInAField()
    {
        using AssemblyDefinition engine = Read(typeof(Prng));
        (MethodDefinition Method, Instruction Call)[] asked = [.. engine.MainModule.GetTypes().SelectMany(t => t.Methods).Where(m => m.HasBody)
            .SelectMany(m => m.Body.Instructions.Where(IsAsking).Select(i => (m, i)))];

        Assert.NotEmpty(asked);
        Assert.Empty(asked.Where(a => !IsKept(a.Method.Body, a.Call.Next)).Select(a => a.Method.FullName));
    }

    [Fact]
    public void Makers_CarelessCode_IsFoundWithTheWayThere()
    {
        using AssemblyDefinition tests = Read(typeof(HeldScalarTests));
        TypeDefinition careless = tests.MainModule.GetTypes().Single(t => t.Name == nameof(Careless));

        string[] found = Makers(tests.MainModule, careless.Methods);

        Assert.Equal(["Careless.Converts", "Careless.Optimizes", "Careless.Range", "Careless.Sum", "Careless.Unit"], found.Select(f => f.Split(" → ")[0]).Distinct().Order());
        // A module makes its numbers when it is called, by way of TorchSharp's base classes.
        Assert.Contains(found, f => f.StartsWith("Careless.Unit → ", StringComparison.Ordinal) && f.EndsWith(" → ELU.forward → functional.elu → Tensor.elu", StringComparison.Ordinal));
    }

    // Whatever makes a Scalar on the way from some methods, TorchSharp's conversions themselves aside.
    private static string[] Makers(ModuleDefinition user, IEnumerable<MethodDefinition> from)
    {
        ModuleDefinition torch = TorchReach.Torch(user);
        TorchReach reach = new(torch, from);
        return [.. reach.Methods
            .Where(m => !IsConversion(m) && m.HasBody && m.Body.Instructions.Any(i => i.Operand is MethodReference r && IsConversion(r)))
            .Select(reach.Way)];
    }

    private static bool IsConversion(MethodReference method) =>
        method.DeclaringType.FullName is "TorchSharp.Scalar" or "TorchSharp.ScalarExtensionMethods" && method.Name is "op_Implicit" or "op_Explicit" or "ToScalar" or "ToBFloat16Scalar";

    private static bool IsAsking(Instruction instruction) =>
        instruction.Operand is MethodReference { Name: nameof(HeldScalars.Of) } called && called.DeclaringType.Name == nameof(HeldScalars);

    private static bool IsKept(MethodBody body, Instruction next) => next.OpCode.Code switch
    {
        Code.Stfld or Code.Stsfld => true,
        Code.Call => next.Operand is MethodReference { Name: "Own" },
        _ => Stored(body, next) is { } variable && body.ExceptionHandlers
            .Where(h => h.HandlerType == ExceptionHandlerType.Finally)
            .Any(h => Between(h.HandlerStart, h.HandlerEnd).Any(i => Loaded(body, i) == variable)),
    };

    private static IEnumerable<Instruction> Between(Instruction first, Instruction? end)
    {
        for (Instruction? at = first; at is not null && at != end; at = at.Next)
        {
            yield return at;
        }
    }

    private static VariableDefinition? Stored(MethodBody body, Instruction instruction) => instruction.OpCode.Code switch
    {
        >= Code.Stloc_0 and <= Code.Stloc_3 => body.Variables[instruction.OpCode.Code - Code.Stloc_0],
        Code.Stloc or Code.Stloc_S => (VariableDefinition)instruction.Operand,
        _ => null,
    };

    private static VariableDefinition? Loaded(MethodBody body, Instruction instruction) => instruction.OpCode.Code switch
    {
        >= Code.Ldloc_0 and <= Code.Ldloc_3 => body.Variables[instruction.OpCode.Code - Code.Ldloc_0],
        Code.Ldloc or Code.Ldloc_S => (VariableDefinition)instruction.Operand,
        _ => null,
    };

    private static AssemblyDefinition Read(Type type)
    {
        DefaultAssemblyResolver resolver = new();
        resolver.AddSearchDirectory(Path.GetDirectoryName(type.Assembly.Location));
        return AssemblyDefinition.ReadAssembly(type.Assembly.Location, new() { AssemblyResolver = resolver });
    }

    /// <summary>What must be found; never run.</summary>
    private static class Careless
    {
        public static Tensor Sum(Tensor a, Tensor b) => a + b;

        public static Tensor Converts(Tensor a) => a.mul(0.5);

        public static Tensor Range() => arange(3);

        public static TorchSharp.Modules.ELU Unit() => nn.ELU();

        public static void Optimizes(nn.Module model) => optim.SGD(model.parameters(), 0.1).step();

        public static Tensor Harmless(Tensor a, Tensor b, Scalar one) => a.add(b, one).sub(b).mul(b);
    }
}
