using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace ActorVoice.Protocol;

/// <summary>
/// One <c>response.output_audio.delta</c> (or beta's <c>response.audio.delta</c>) seen in the message's own bytes: no DOM, no string, nothing
/// allocated. Valid as long as those bytes are. Resolve the ids with an <see cref="IdCache"/>.
/// </summary>
public readonly ref struct AudioDelta
{
    private AudioDelta(scoped in Fields fields)
    {
        ResponseId = fields.ResponseId;
        ItemId = fields.ItemId;
        OutputIndex = fields.OutputIndex;
        ContentIndex = fields.ContentIndex;
        Base64Text = fields.Base64;
    }

    /// <summary>Empty when the field is missing.</summary>
    public WireText ResponseId { get; }

    /// <summary>Empty when the field is missing.</summary>
    public WireText ItemId { get; }

    /// <summary>0 when the field is missing.</summary>
    public int OutputIndex { get; }

    /// <summary>0 when the field is missing.</summary>
    public int ContentIndex { get; }

    /// <summary>The audio as it stands in the message.</summary>
    public WireText Base64Text { get; }

    /// <summary>A buffer of so many bytes is surely long enough for the audio.</summary>
    public int MaxBytes => Base64.GetMaxDecodedFromUtf8Length(Base64Text.Utf8.Length);

    /// <summary>A buffer of so many samples is surely long enough for 16-bit audio.</summary>
    public int MaxSamples => (MaxBytes + 1) / sizeof(short);

    /// <summary>
    /// Finds the audio in a message. False without a fault: another event, to be read by <see cref="EventReader"/>. False with one: malformed, or
    /// an audio delta with a wrong field.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> utf8, out AudioDelta delta, out ProtocolFault? fault)
    {
        delta = default;
        fault = null;
        try
        {
            var fields = default(Fields);
            if (!TryFind(utf8, ref fields)) return false;
            if (fields is { HasAudio: true, Wrong: null })
            {
                delta = new(fields);
                return true;
            }

            fault = new(
                ProtocolFaultKind.WrongField,
                $"{fields.Wrong ?? "Delta"} of an audio delta is missing or of a wrong type.",
                "response.output_audio.delta",
                EventHeader.Salvage(utf8).EventId);
        }
        catch (Exception e) when (EventReader.IsBadInput(e))
        {
            // Not ours to describe: the reader of everything else says what is wrong, and where.
            EventReader.TryRead(utf8, out ServerEvent? _, out fault);
        }

        return false;
    }

    /// <summary>Decodes the audio's bytes, of whatever format.</summary>
    /// <param name="audio">At least <see cref="MaxBytes"/> long.</param>
    public bool TryDecode(Span<byte> audio, out int written, [NotNullWhen(false)] out ProtocolFault? fault)
    {
        fault = Base64Wire.TryDecode(Base64Text, audio, out written) ? null : Undecodable();
        return fault is null;
    }

    /// <summary>
    /// Decodes 16-bit PCM. True with a fault: the audio has an odd byte at its end, which was dropped; the samples before it are good.
    /// </summary>
    /// <param name="pcm">At least <see cref="MaxSamples"/> long.</param>
    public bool TryDecodePcm16(Span<short> pcm, out int samples, out ProtocolFault? fault)
    {
        var decoded = TryDecode(MemoryMarshal.AsBytes(pcm), out var written, out fault);
        samples = written / sizeof(short);
        if (!decoded) return false;
        if (!BitConverter.IsLittleEndian) System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(pcm[..samples], pcm[..samples]);
        if (written % sizeof(short) != 0) fault = OddLength(written);
        return true;
    }

    private static ProtocolFault Undecodable() =>
        new(ProtocolFaultKind.UndecodableAudio, "The audio of a delta is no base64.", "response.output_audio.delta");

    private static ProtocolFault OddLength(int bytes) =>
        new(ProtocolFaultKind.OddLengthPcm, $"16-bit audio of {bytes} bytes: the odd one was dropped.", "response.output_audio.delta");

    private ref struct Fields
    {
        public WireText ResponseId, ItemId, Base64;
        public int OutputIndex, ContentIndex;
        public bool IsDelta, HasAudio;
        public string? Wrong;
    }

    // One walk over the message: it stops at a type that is not ours, and otherwise knows at the end whether the type was.
    private static bool TryFind(ReadOnlySpan<byte> utf8, ref Fields fields)
    {
        var reader = new Utf8JsonReader(utf8);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = FieldOf(ref reader);
            reader.Read();
            if (field == Field.Type)
            {
                if (!IsDelta(ref reader)) return false;
                fields.IsDelta = true;
            }
            else
            {
                Take(ref fields, field, ref reader);
            }
        }

        // Nothing but white space may follow; the reader throws on the rest.
        return fields.IsDelta && !reader.Read();
    }

    private enum Field
    {
        Other,
        Type,
        Delta,
        ResponseId,
        ItemId,
        OutputIndex,
        ContentIndex,
    }

    // Told apart by length first: the names of this event have five lengths.
    private static Field FieldOf(ref Utf8JsonReader name) => name.ValueSpan.Length switch
    {
        4 when name.ValueTextEquals("type"u8) => Field.Type,
        5 when name.ValueTextEquals("delta"u8) => Field.Delta,
        7 when name.ValueTextEquals("item_id"u8) => Field.ItemId,
        11 when name.ValueTextEquals("response_id"u8) => Field.ResponseId,
        12 when name.ValueTextEquals("output_index"u8) => Field.OutputIndex,
        13 when name.ValueTextEquals("content_index"u8) => Field.ContentIndex,
        _ => Field.Other,
    };

    private static bool IsDelta(ref Utf8JsonReader type) =>
        type.TokenType == JsonTokenType.String
        && (type.ValueTextEquals("response.output_audio.delta"u8) || type.ValueTextEquals("response.audio.delta"u8));

    private static void Take(scoped ref Fields fields, Field field, scoped ref Utf8JsonReader value)
    {
        switch (field)
        {
            case Field.Delta when value.TokenType == JsonTokenType.String:
                fields.Base64 = new(value.ValueSpan, value.ValueIsEscaped);
                fields.HasAudio = true;
                break;
            case Field.ResponseId when value.TokenType == JsonTokenType.String:
                fields.ResponseId = IdOf(ref value);
                break;
            case Field.ItemId when value.TokenType == JsonTokenType.String:
                fields.ItemId = IdOf(ref value);
                break;
            case Field.OutputIndex when TryWhole(ref value, out fields.OutputIndex):
            case Field.ContentIndex when TryWhole(ref value, out fields.ContentIndex):
                break;
            default:
                if (field != Field.Other && value.TokenType != JsonTokenType.Null) fields.Wrong = field.ToString();
                value.Skip();
                break;
        }
    }

    private static WireText IdOf(scoped ref Utf8JsonReader value)
    {
        if (value.ValueIsEscaped) _ = value.GetString(); // throws on an escape that is no character, so that the id can be read later
        return new(value.ValueSpan, value.ValueIsEscaped);
    }

    private static bool TryWhole(scoped ref Utf8JsonReader value, out int whole)
    {
        whole = 0;
        if (value.TokenType != JsonTokenType.Number) return false;
        if (value.TryGetInt32(out whole)) return true;
        if (!value.TryGetDecimal(out var number) || number != decimal.Truncate(number) || Math.Abs(number) > int.MaxValue) return false;
        whole = (int)number;
        return true;
    }
}
