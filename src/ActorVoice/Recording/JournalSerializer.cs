using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ActorVoice.Capture;
using ActorVoice.Connection;
using ActorVoice.Conversation;
using ActorVoice.DeadAir;

namespace ActorVoice.Recording;

/// <summary>Writes and reads what a journal holds. Mails are written whole, sound by reference; effects as what can be compared, sound by
/// checksum. Not thread-safe.</summary>
internal sealed class JournalSerializer(ISampleStore store, Redaction redaction)
{
    public static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly JsonSerializerOptions _mails = Options(new SamplesByReference(store), redaction);
    private readonly JsonSerializerOptions _effects = Options(new SamplesBySum(redaction), redaction);

    public void WriteHeader(Utf8JsonWriter writer, JournalHeader header) => JsonSerializer.Serialize(writer, header, _mails.GetTypeInfo(typeof(JournalHeader)));

    /// <exception cref="JsonException">It is none.</exception>
    public JournalHeader ReadHeader(JsonElement element) =>
        (JournalHeader?)element.Deserialize(_mails.GetTypeInfo(typeof(JournalHeader))) ?? throw new JsonException("The header is null.");

    public void WriteMail(Utf8JsonWriter writer, object mail) => JournalTable.Write(writer, JournalForms.ToForm(mail, redaction), _mails);

    /// <exception cref="JsonException">It is not of the table.</exception>
    /// <exception cref="JournalException">Its sound is not there.</exception>
    public object ReadMail(JsonElement element) => JournalForms.ToMail(JournalTable.Read(element, _mails));

    public void WriteEffect(Utf8JsonWriter writer, object effect)
    {
        var (to, it) = Unwrap(effect);
        writer.WriteStartObject();
        if (to is not null)
        {
            writer.WriteString("to", to);
        }

        JournalTable.WriteFields(writer, JournalForms.ToForm(it, redaction), _effects);
        writer.WriteEndObject();
    }

    /// <summary>An effect as it stands in a journal.</summary>
    public string TextOf(object effect)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Plain))
        {
            WriteEffect(writer, effect);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Whom an effect goes to, and what goes there.</summary>
    internal static (string? To, object It) Unwrap(object effect) => effect switch
    {
        ToService it => ("service", it.Command),
        ToWarmService it => ("warm service", it.Command),
        ToPlayer it => ("player", it.Mail),
        ToEncoder it => ("encoder", it.Mail),
        ToTools it => ("tools", it.Mail),
        ToSocket it => ("socket", it.Mail),
        ToParent it => ("parent", it.Mail),
        Announce it => ("user", it.Happened),
        _ => (null, effect),
    };

    private static JsonSerializerOptions Options(JsonConverter samples, Redaction redaction) => new()
    {
        TypeInfoResolver = JournalJson.Default.WithAddedModifier(type => JournalWords.Mask(type, redaction)),
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters =
        {
            samples,
            new JsonStringEnumConverter(),
            new IdConverter<ItemId>(text => new(text), id => id.Value),
            new IdConverter<ResponseId>(text => new(text), id => id.Value),
            new IdConverter<CallId>(text => new(text), id => id.Value),
            new IdConverter<ProviderItemId>(text => new(text), id => id.Value),
            new IdConverter<ProviderResponseId>(text => new(text), id => id.Value),
            new IdConverter<Epoch>(text => new(int.Parse(text, CultureInfo.InvariantCulture)), id => id.Number.ToString(CultureInfo.InvariantCulture)),
            new IdConverter<CaptureLease>(text => new(long.Parse(text, CultureInfo.InvariantCulture)), id => id.Number.ToString(CultureInfo.InvariantCulture)),
            new TaggedConverter<ProviderFact>(),
            new TaggedConverter<TurnDetection>(),
            new TaggedConverter<ItemDraft>(),
            new TaggedConverter<ContentDraft>(),
            new TaggedConverter<ItemDelta>(),
            new TaggedConverter<DeadAirStep>(),
        },
    };
}
