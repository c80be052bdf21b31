namespace HyperTune.Engine.Studies.Probing;

/// <summary>Looks at training slots from outside.</summary>
internal interface ISlotWatch
{
    /// <summary>Slots that train now.</summary>
    int Busy { get; }

    /// <summary>Bytes that the process of a slot holds in memory now; null where nothing tells, as on graphics cards.</summary>
    long? ResidentBytes(int slot);
}
