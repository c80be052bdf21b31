using Mono.Cecil;
using Mono.Cecil.Cil;

namespace HyperTune.Tests.Architecture;

/// <summary>
/// Which methods of TorchSharp some code may call, also through TorchSharp's own: calls and delegates are followed, virtual calls to every type that is made
/// on the way (rapid type analysis).
/// </summary>
internal sealed class TorchReach
{
    private readonly ModuleDefinition torch;
    private readonly Dictionary<MethodDefinition, MethodDefinition?> callers = [];
    private readonly Queue<MethodDefinition> open = new();
    private readonly HashSet<TypeDefinition> made = [];
    private readonly HashSet<MethodDefinition> virtuals = [];

    public TorchReach(ModuleDefinition torch, IEnumerable<MethodDefinition> from)
    {
        this.torch = torch;
        foreach (MethodDefinition method in from)
        {
            Reach(method, null);
        }

        while (open.TryDequeue(out MethodDefinition? method))
        {
            Follow(method);
        }
    }

    /// <summary>All that is reached, and where it began.</summary>
    public IEnumerable<MethodDefinition> Methods => callers.Keys;

    /// <summary>TorchSharp, as an assembly refers to it.</summary>
    public static ModuleDefinition Torch(ModuleDefinition user) => user.AssemblyResolver.Resolve(user.AssemblyReferences.Single(r => r.Name == "TorchSharp")).MainModule;

    /// <summary>How it is reached: one way of calls.</summary>
    public string Way(MethodDefinition method)
    {
        List<string> way = [];
        for (MethodDefinition? at = method; at is not null; at = callers[at])
        {
            way.Insert(0, $"{at.DeclaringType.Name}.{at.Name}");
        }

        return string.Join(" → ", way);
    }

    private void Reach(MethodDefinition method, MethodDefinition? caller)
    {
        if (callers.TryAdd(method, caller))
        {
            open.Enqueue(method);
        }
    }

    private void Follow(MethodDefinition method)
    {
        foreach (Instruction instruction in method.HasBody ? method.Body.Instructions : [])
        {
            if (instruction.Operand is not MethodReference reference || !IsTorch(reference.DeclaringType) || reference.Resolve() is not { } called)
            {
                continue;
            }

            Reach(called, method);
            if (instruction.OpCode.Code == Code.Newobj && made.Add(called.DeclaringType))
            {
                virtuals.ToList().ForEach(v => Dispatch(called.DeclaringType, v, method));
            }
            else if (called.IsVirtual && instruction.OpCode.Code != Code.Call && virtuals.Add(called))
            {
                made.ToList().ForEach(t => Dispatch(t, called, method));
            }
        }
    }

    private void Dispatch(TypeDefinition type, MethodDefinition called, MethodDefinition caller)
    {
        for (TypeDefinition? at = type; at is not null && Is(at, called.DeclaringType); at = Known(at.BaseType))
        {
            foreach (MethodDefinition method in at.Methods.Where(m => m.IsVirtual && LastName(m) == LastName(called) && m.Parameters.Count == called.Parameters.Count))
            {
                Reach(method, caller);
            }
        }
    }

    private bool Is(TypeDefinition type, TypeDefinition wanted)
    {
        for (TypeDefinition? at = type; at is not null; at = Known(at.BaseType))
        {
            if (at == wanted || at.Interfaces.Any(i => Known(i.InterfaceType) == wanted))
            {
                return true;
            }
        }

        return false;
    }

    // An explicit implementation bears its interface's name before its own.
    private static string LastName(MethodDefinition method) => method.Name.Split('.')[^1];

    private TypeDefinition? Known(TypeReference? type) => type is not null && IsTorch(type) ? type.Resolve() : null;

    private bool IsTorch(TypeReference type) => type is not ArrayType && (type.GetElementType().Scope == torch || type.GetElementType().Scope?.Name == "TorchSharp");
}
