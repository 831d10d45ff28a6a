namespace ActorVoice.Protocol;

/// <summary>A client event without this field is refused with <c>missing_required_parameter</c>. Reading leniently never asks for it.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class WireRequiredAttribute : Attribute;

/// <summary>Only a server writes this field: in a client event it is an unknown parameter.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ServerOnlyAttribute : Attribute;

/// <summary>The least and greatest number a client event may carry here.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class WireRangeAttribute(double least, double greatest) : Attribute
{
    public double Least => least;

    public double Greatest => greatest;
}

/// <summary>The longest text a client event may carry here, in characters.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class WireLengthAttribute(int longest) : Attribute
{
    public int Longest => longest;
}

/// <summary>The names a client event may carry here, where the field is a plain name or an object.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class WireNamesAttribute(params string[] names) : Attribute
{
    public IReadOnlyList<string> Names => names;
}
