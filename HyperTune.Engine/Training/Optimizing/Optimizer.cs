using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace HyperTune.Engine.Training.Optimizing;

/// <summary>
/// Changes weights by their gradients, step by step. What a rule remembers of earlier steps is one tensor over all weights, so that most of a step takes as
/// many calls for a hundred parameters as for one.
/// </summary>
/// <remarks>
/// Not the binding's: those make their numbers unheld, see <see cref="HeldScalars"/>, and take about seven calls a parameter. The parameters themselves stay
/// where they are, since the binding cannot move the weights that a recurrent network keeps in libtorch.
/// </remarks>
internal abstract class Optimizer : IDisposable
{
    private readonly List<FlatTensor> states = [];
    private readonly List<IDisposable> owned = [];
    private readonly Scalar? decay;
    private long steps;

    /// <summary>An optimizer that has made no step; the parameters gather their gradients in <see cref="Gradients"/> from now on.</summary>
    /// <param name="parameters">All of one device and precision.</param>
    /// <param name="learningRate">The first step size.</param>
    /// <param name="decay">What is added of each weight to its gradient: the L2 penalty; 0 for none.</param>
    protected Optimizer(IReadOnlyList<Parameter> parameters, double learningRate, double decay)
    {
        Parameters = parameters;
        LearningRate = learningRate;
        Gradients = Own(new FlatGradients(parameters));
        this.decay = decay > 0 ? Own(HeldScalars.Of(decay)) : null;
    }

    /// <summary>The gradients that the next step follows.</summary>
    public FlatGradients Gradients { get; }

    /// <summary>The step size; may change between steps.</summary>
    public double LearningRate { get; set; }

    /// <summary>What is changed.</summary>
    protected IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>Makes a step. The gradients are of no meaning afterwards.</summary>
    public void Step()
    {
        using IDisposable noGradient = no_grad();
        if (decay is not null)
        {
            for (int i = 0; i < Parameters.Count; i++)
            {
                Gradients.Pieces[i].add_(Parameters[i], decay);
            }
        }

        Change(++steps);
    }

    /// <summary>Writes what the next steps depend on, except the step size.</summary>
    /// <param name="writer">Where to.</param>
    public void Save(BinaryWriter writer)
    {
        writer.Write(steps);
        foreach (FlatTensor state in states)
        {
            state.All.Save(writer);
        }
    }

    /// <summary>Goes on from what an optimizer of the same rule and network has written.</summary>
    /// <param name="reader">Where from.</param>
    public void Load(BinaryReader reader)
    {
        steps = reader.ReadInt64();
        foreach (FlatTensor state in states)
        {
            state.All.Load(reader);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => owned.ForEach(o => o.Dispose());

    /// <summary>Changes the weights by the rule. Nothing of it is recorded for gradients.</summary>
    /// <param name="step">From 1.</param>
    protected abstract void Change(long step);

    /// <summary>A number for every weight that the rule remembers; 0 at first.</summary>
    protected FlatTensor NewState()
    {
        FlatTensor state = NewBuffer();
        states.Add(state);
        return state;
    }

    /// <summary>A number for every weight that is of no meaning after a step.</summary>
    protected FlatTensor NewBuffer() => Own(new FlatTensor(Parameters));

    /// <summary>Disposes something together with this.</summary>
    /// <param name="item">Held from now on.</param>
    protected T Own<T>(T item)
        where T : IDisposable
    {
        owned.Add(item);
        return item;
    }
}
