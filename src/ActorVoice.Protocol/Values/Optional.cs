using System.Text.Json.Serialization;

namespace ActorVoice.Protocol;

/// <summary>
/// A field that may be left out of the message, may be <c>null</c>, or may have a value; the protocol tells the three apart.
/// The default value is "left out". A value, or <c>null</c>, converts by itself: <c>TurnDetection = null</c> sends <c>null</c>.
/// </summary>
[JsonConverter(typeof(OptionalConverterFactory))]
public readonly struct Optional<T> : IEquatable<Optional<T>>
{
    private readonly T _value;

    public Optional(T value)
    {
        _value = value;
        IsPresent = true;
    }

    /// <summary>The field was in the message, perhaps as <c>null</c>.</summary>
    public bool IsPresent { get; }

    /// <summary>The value; the default of <typeparamref name="T"/> when left out.</summary>
    public T? Value => _value;

    public static implicit operator Optional<T>(T value) => new(value);

    /// <summary>This field if it is in the message, else the other: how a partial update is laid over what it changes.</summary>
    public Optional<T> Or(Optional<T> other) => IsPresent ? this : other;

    public bool Equals(Optional<T> other) => IsPresent == other.IsPresent && EqualityComparer<T>.Default.Equals(_value, other._value);

    public override bool Equals(object? obj) => obj is Optional<T> other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(IsPresent, _value);

    public override string ToString() => IsPresent ? _value?.ToString() ?? "null" : "(left out)";

    public static bool operator ==(Optional<T> left, Optional<T> right) => left.Equals(right);

    public static bool operator !=(Optional<T> left, Optional<T> right) => !left.Equals(right);
}
