namespace HyperTune.Web.Access;

/// <summary>Who may use the dashboard.</summary>
public enum AccessMode
{
    /// <summary>Whoever opens the address that the program printed, or holds the API key.</summary>
    Token,

    /// <summary>Whoever reaches the address.</summary>
    Open,
}
