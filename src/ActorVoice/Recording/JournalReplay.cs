using System.Globalization;
using System.Text.Json;

namespace ActorVoice.Recording;

/// <summary>Gives the mail of a recorded call to fresh cores again, in the order and with the times of then, and compares what comes out.</summary>
/// <remarks>One caller at a time. No devices, no network, no clock: a long call takes seconds.</remarks>
public sealed class JournalReplay : IDisposable
{
    private readonly AudioPages _audio;
    private readonly JournalReader _reader;
    private readonly JournalSerializer _serializer;
    private readonly Dictionary<(string Core, int No), Running> _running = [];

    private JournalReplay(AudioPages audio, JournalReader reader)
    {
        (_audio, _reader) = (audio, reader);
        var redacted = reader.Header.Redacted;
        _serializer = new JournalSerializer(audio, new Redaction(redacted.Contains("words"), redacted.Contains("audio")));
    }

    /// <summary>The session's name.</summary>
    public string Session => _reader.Header.Session;

    public DateTimeOffset Began => _reader.Header.Began;

    /// <summary>Of `words` and `audio`, what was taken out while recording.</summary>
    public IReadOnlyList<string> Redacted => _reader.Header.Redacted;

    /// <summary>The last line broke off: the process was killed while it wrote. Known when the steps have been read.</summary>
    public bool IsTorn { get; private set; }

    /// <summary>The journal says itself that nothing is missing behind its last line. Known when the steps have been read.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>Steps that could not be recorded, as far as the journal tells. Known when the steps have been read.</summary>
    public long Lost { get; private set; }

    /// <param name="directory">Where the recording is.</param>
    /// <exception cref="JournalException">There is none, or one of another version.</exception>
    public static JournalReplay Open(string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        var audio = new AudioPages(JournalFiles.In(directory, JournalFiles.Audio));
        try
        {
            return new JournalReplay(audio, new JournalReader(directory, audio));
        }
        catch
        {
            audio.Dispose();
            throw;
        }
    }

    /// <summary>Does one step after the other, as they are read. What follows a step that is not <see cref="ReplayStep.IsIdentical"/> says little.</summary>
    /// <exception cref="JournalException">A line is not one of a journal.</exception>
    public IEnumerable<ReplayStep> Steps()
    {
        foreach (var line in _reader.Lines())
        {
            switch (line)
            {
                case BeginLine begin: Begin(begin); break;
                case StepLine step: yield return Do(step); break;
                case EndLine end: (IsWhole, Lost) = (true, end.Lost); break;
                default: IsTorn = true; break;
            }
        }
    }

    public void Dispose() => _audio.Dispose();

    private void Begin(BeginLine begin) =>
        _running[(begin.Core, begin.No)] = new Running(ReplayedCores.Make(Read(begin.Number, begin.With)));

    private ReplayStep Do(StepLine line)
    {
        var core = line.No == 1 ? line.Core : string.Create(CultureInfo.InvariantCulture, $"{line.Core}#{line.No}");
        var step = new ReplayStep(line.N, core, line.At, line.Mail.GetRawText(), line.Effects, [], null, WasSkipped: true);
        if (!_running.TryGetValue((line.Core, line.No), out var running) || running.Next != line.Index)
        {
            // Once a step is missing, this core can't be caught up with.
            _running.Remove((line.Core, line.No));
            return step;
        }

        running.Next++;
        var mail = Read(line.Number, line.Mail);
        try
        {
            return step with { WasSkipped = false, Replayed = [.. running.Core.Handle(mail, line.At).Select(_serializer.TextOf)] };
        }
#pragma warning disable CA1031 // What a core throws is what is to be found out.
        catch (Exception e) when (e is not OutOfMemoryException)
#pragma warning restore CA1031
        {
            return step with { WasSkipped = false, Replayed = null, Failure = $"{e.GetType().Name}: {e.Message}" };
        }
    }

    private object Read(int number, JsonElement element)
    {
        try
        {
            return _serializer.ReadMail(element);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or NotSupportedException or FormatException or KeyNotFoundException)
        {
            throw new JournalException($"Line {number} holds what is not known here: {e.Message}", e);
        }
    }

    private sealed class Running(IReplayedCore core)
    {
        public IReplayedCore Core { get; } = core;

        /// <summary>Index of the step that comes next.</summary>
        public long Next { get; set; }
    }
}
