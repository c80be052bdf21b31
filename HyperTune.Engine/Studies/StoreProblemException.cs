namespace HyperTune.Engine.Studies;

/// <summary>The database cannot be used, for a reason a person can mend; the message is one line for them.</summary>
public sealed class StoreProblemException : Exception
{
    /// <summary>Without a message.</summary>
    public StoreProblemException()
    {
    }

    /// <summary>With its reason.</summary>
    /// <param name="message">One line for people.</param>
    public StoreProblemException(string message)
        : base(message)
    {
    }

    /// <summary>With its reason and cause.</summary>
    /// <param name="message">One line for people.</param>
    /// <param name="innerException">What caused it.</param>
    public StoreProblemException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
