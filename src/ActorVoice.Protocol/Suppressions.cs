using System.Diagnostics.CodeAnalysis;

[assembly: SuppressMessage(
    "Naming", "CA1720:Identifier contains type name", Scope = "module", Justification = "`object` is a field of the protocol.")]
