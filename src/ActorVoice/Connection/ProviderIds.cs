namespace ActorVoice.Connection;

/// <summary>The service's name for an item; valid for one connection.</summary>
internal readonly record struct ProviderItemId(string Value)
{
    /// <summary>As the item to put another behind: the beginning of the conversation.</summary>
    public static ProviderItemId Beginning => new("root");

    public override string ToString() => Value;
}

/// <summary>The service's name for a response; valid for one connection.</summary>
internal readonly record struct ProviderResponseId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>Counts connections of one session, from 1. Mail of an older epoch is ignored.</summary>
internal readonly record struct Epoch(int Number)
{
    public Epoch Next => new(Number + 1);

    public override string ToString() => $"#{Number}";
}
