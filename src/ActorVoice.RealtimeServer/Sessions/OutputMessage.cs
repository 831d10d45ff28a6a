using System.Text;
using ActorVoice.Protocol;

namespace ActorVoice.RealtimeServer.Sessions;

/// <summary>A message of the assistant in the making: one part, of sound with its transcript or of text (sections 8.1 and 8.2).</summary>
internal sealed class OutputMessage
{
    private const int Part = 0;

    private readonly ResponseOutput _output;
    private readonly StoredItem _item;
    private readonly int _index;
    private readonly StringBuilder _words = new();
    private readonly OutputSound _conversion;
    private readonly Sound _sound;

    public OutputMessage(ResponseOutput output)
    {
        _output = output;
        _conversion = new(output.Settings.Format.Rate);
        _sound = new(output.Settings.Format.Rate);
        _item = new(new MessageItem(Role.Assistant, [])
        {
            Id = Scene.Ids.Next("item_"),
            Object = "realtime.item",
            Status = ItemStatus.InProgress,
        });
        _index = output.Begin(_item);
        _item.Wire = ((MessageItem)_item.Wire) with { Content = [Content] };
        if (!IsWritten) _item.SetSound(Part, _sound);
        Scene.Send(new ResponseContentPartAdded(output.ResponseId, _item.Id, _index, Part, Told));
    }

    private bool IsWritten => _output.Settings.IsWritten;

    private SessionScene Scene => _output.State.Scene;

    // As it stands in the item ...
    private ContentPart Content => IsWritten ? new OutputTextPart(_words.ToString()) : new OutputAudioPart(_words.ToString());

    // ... and in response.content_part.*, where the old names stayed.
    private ContentPart Told => IsWritten ? new TextPart(_words.ToString()) : new AudioPart(_words.ToString());

    public void Say(string delta)
    {
        _words.Append(delta);
        Scene.Send(IsWritten
            ? new ResponseOutputTextDelta(_output.ResponseId, _item.Id, _index, Part, delta)
            : new ResponseOutputAudioTranscriptDelta(_output.ResponseId, _item.Id, _index, Part, delta));
    }

    public void Sound(int rate, ReadOnlyMemory<short> samples) => Send(_conversion.Convert(rate, samples));

    public void End(ItemStatus status)
    {
        if (status == ItemStatus.Completed) Send(_conversion.Flush());
        if (IsWritten)
        {
            Scene.Send(new ResponseOutputTextDone(_output.ResponseId, _item.Id, _index, Part, _words.ToString()));
        }
        else
        {
            Scene.Send(new ResponseOutputAudioDone(_output.ResponseId, _item.Id, _index, Part));
            Scene.Send(new ResponseOutputAudioTranscriptDone(_output.ResponseId, _item.Id, _index, Part, _words.ToString()));
        }

        // A part that was truncated meanwhile keeps the transcript that truncation left it.
        if (!_sound.IsCut) _item.SetPart(Part, Content);
        Scene.Send(new ResponseContentPartDone(_output.ResponseId, _item.Id, _index, Part, Told));
        _output.End(_index, status);
    }

    private void Send(ReadOnlyMemory<short> samples)
    {
        if (IsWritten || samples.Length == 0) return;
        _sound.Add(samples);
        if (_output.Settings.IsInConversation) _output.State.VoiceIsFixed = true;
        Scene.Send(new ResponseOutputAudioDelta(
            _output.ResponseId, _item.Id, _index, Part, _output.Settings.Format.Encode(samples.Span)));
    }
}
