namespace HyperTune.Engine.Training;

/// <summary>Reads what libtorch throws.</summary>
internal static class TrainingErrors
{
    /// <summary>Whether memory ran out: the binding has one exception for everything, so the text decides.</summary>
    /// <param name="error">Anything thrown in training.</param>
    public static bool IsOutOfMemory(Exception error) =>
        error is OutOfMemoryException
        || error.Message.Contains("out of memory", StringComparison.OrdinalIgnoreCase)
        || error.Message.Contains("can't allocate memory", StringComparison.OrdinalIgnoreCase);

    /// <summary>The message without the native call stack that follows it.</summary>
    /// <param name="error">Anything thrown.</param>
    public static string FirstLine(Exception error)
    {
        string message = error.GetBaseException().Message.Trim();
        int end = message.IndexOfAny(['\r', '\n']);
        return end < 0 ? message : message[..end];
    }
}
