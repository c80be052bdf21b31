namespace HyperTune.Engine.Slots;

/// <summary>A slot's process has ended, or never started; the message is one sentence for people.</summary>
internal sealed class SlotLostException : Exception
{
    /// <summary>Without a message.</summary>
    public SlotLostException()
    {
    }

    /// <summary>With a message.</summary>
    /// <param name="message">One sentence for people.</param>
    public SlotLostException(string message)
        : base(message)
    {
    }

    /// <summary>With a message and what showed it.</summary>
    /// <param name="message">One sentence for people.</param>
    /// <param name="innerException">What showed it.</param>
    public SlotLostException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
