namespace ActorVoice;

/// <summary>An item of a conversation, named by us for its whole life. The service's own id is an attribute of the item: it changes when
/// the connection does.</summary>
public readonly record struct ItemId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>A response of the model, named by us.</summary>
public readonly record struct ResponseId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>A call of a tool. The model chooses it and its output refers to it, so this one is the service's word.</summary>
public readonly record struct CallId(string Value)
{
    public override string ToString() => Value;
}
