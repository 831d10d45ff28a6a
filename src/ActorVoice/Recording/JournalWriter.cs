using System.Buffers;
using System.Text.Json;
using ActorVoice.Audio;

namespace ActorVoice.Recording;

/// <summary>Writes the files of a recording, each whole at any moment: the sound first, then the line that refers to it. One caller at a time.</summary>
internal sealed class JournalWriter
{
    /// <summary>Lines that wait to be handed to the system: never a part of one, and never before the sound that it names.</summary>
    private const int MostPending = 1 << 16;

    private readonly ArrayBufferWriter<byte> _line = new(1024);
    private readonly ArrayBufferWriter<byte> _pending = new(MostPending);
    private readonly Utf8JsonWriter _json;
    private readonly FileStream _file;
    private readonly AudioStore _audio;
    private readonly Track _person;
    private readonly Track _answer;
    private readonly EarTrack _ear;
    private readonly JournalSerializer _serializer;
    private long _steps;
    private bool _isClosed;

    /// <exception cref="JournalException">The directory can't be written, or holds a journal already.</exception>
    public JournalWriter(RecordingOptions options, JournalHeader header)
    {
        var (directory, redaction) = (options.Directory, new Redaction(options.RedactsWords, options.RedactsAudio));
        JournalFiles.Prepare(directory);
        try
        {
            _audio = new AudioStore(JournalFiles.In(directory, JournalFiles.Audio), redaction.Audio);
            _file = new FileStream(JournalFiles.In(directory, JournalFiles.Journal), FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _audio?.Dispose();
            throw new JournalException($"{directory} can't be written: {e.Message}", e);
        }

        _person = new Track(JournalFiles.In(directory, JournalFiles.Person), redaction.Audio);
        _answer = new Track(JournalFiles.In(directory, JournalFiles.Answer), redaction.Audio);
        _ear = new EarTrack(_answer);
        _serializer = new JournalSerializer(_audio, redaction);
        _json = new Utf8JsonWriter(_line, JournalSerializer.Plain);
        PutLine(json => _serializer.WriteHeader(json, header with { Redacted = redaction.Names }));
        Flush();
    }

    /// <exception cref="IOException">The disk is full or gone.</exception>
    /// <exception cref="AudioException">The same, of a track.</exception>
    public void Write(JournalEntry entry)
    {
        switch (entry)
        {
            case CoreBegan began: WriteBegin(began); break;
            case CoreStepped step: WriteStep(step); break;
            default: break;
        }
    }

    /// <summary>Hands everything to the system: a killed process loses nothing of it.</summary>
    public void Flush()
    {
        try
        {
            _audio.Flush();
            _file.Write(_pending.WrittenSpan);
        }
        finally
        {
            // What a full disk did not take is lost: memory must not take it instead.
            _pending.ResetWrittenCount();
        }
    }

    /// <summary>The last line, which says that nothing is missing behind it.</summary>
    /// <param name="lost">Steps that could not be recorded.</param>
    public void Close(long lost)
    {
        if (_isClosed)
        {
            return;
        }

        _isClosed = true;
        try
        {
            PutLine(json => WriteEnd(json, lost));
            Flush();
        }
        finally
        {
            _json.Dispose();
            _file.Dispose();
            _audio.Dispose();
            _person.Dispose();
            _answer.Dispose();
        }
    }

    private void WriteBegin(CoreBegan began)
    {
        if (began.With is PlaybackMade made)
        {
            _ear.Begin(made);
        }

        PutLine(json =>
        {
            json.WriteStartObject();
            json.WriteString("begin", began.Core);
            json.WriteNumber("no", began.Number);
            json.WriteNumber("t", began.At.Ticks);
            json.WritePropertyName("with");
            _serializer.WriteMail(json, began.With);
            json.WriteEndObject();
        });
    }

    private void WriteStep(CoreStepped step)
    {
        if (step.Mail is AudioFrame frame)
        {
            _person.Write(step.At, frame.Rate, frame.Samples.Span);
        }
        else if (step.Core == JournalCores.Playback)
        {
            _ear.Hear(step);
        }

        PutLine(json => WriteStep(json, step));
    }

    private void WriteStep(Utf8JsonWriter json, CoreStepped step)
    {
        json.WriteStartObject();
        json.WriteNumber("n", _steps++);
        json.WriteString("core", step.Core);
        json.WriteNumber("no", step.Number);
        json.WriteNumber("i", step.Index);
        json.WriteNumber("t", step.At.Ticks);
        json.WritePropertyName("mail");
        _serializer.WriteMail(json, step.Mail);
        if (step.Effects is null)
        {
            json.WriteBoolean("threw", true);
        }
        else if (step.Effects.Count > 0)
        {
            json.WriteStartArray("effects");
            foreach (var effect in step.Effects)
            {
                _serializer.WriteEffect(json, effect);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private void WriteEnd(Utf8JsonWriter json, long lost)
    {
        json.WriteStartObject();
        json.WriteBoolean("end", true);
        json.WriteNumber("steps", _steps);
        json.WriteNumber("lost", lost);
        json.WriteEndObject();
    }

    private void PutLine(Action<Utf8JsonWriter> write)
    {
        _line.ResetWrittenCount();
        _json.Reset();
        write(_json);
        _json.Flush();
        _line.Write("\n"u8);
        _pending.Write(_line.WrittenSpan);
        if (_pending.WrittenCount > MostPending)
        {
            Flush();
        }
    }
}
