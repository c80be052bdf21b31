namespace HyperTune.Web.Startup;

/// <summary>Why the program cannot start, as lines for people. Ends it with exit code 2 and without a stack trace.</summary>
public sealed class StartProblem : Exception
{
    public StartProblem(string line)
        : base(line)
    {
    }

    public StartProblem(string line, Exception cause)
        : base(line, cause)
    {
    }

    public StartProblem(IEnumerable<string> lines)
        : base(string.Join(Environment.NewLine, lines))
    {
    }
}
