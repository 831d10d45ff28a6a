using System.Text;
using ActorVoice.Connection;
using ActorVoice.Connection.Realtime;
using ActorVoice.Conversation;
using ActorVoice.Uplink;

namespace ActorVoice.Tests.Connection;

public sealed class SendQueueTests
{
    private readonly SendQueue _queue = new();
    private readonly RealtimeWire _wire = new(AudioCodec.Pcm24k);

    [Fact]
    public void Sends_commands_before_sound()
    {
        _queue.Add(Frame(0, "sound"));
        _queue.TryAdd(new CreateResponse(ResponseRequest.Default), _wire);

        Assert.Equal(["response.create", "sound"], Drain());
    }

    [Fact]
    public void Does_not_send_sound_behind_the_command_that_clears_it()
    {
        _queue.Add(Frame(0, "stale"));
        _queue.TryAdd(new ClearInput(), _wire);

        Assert.Equal(["input_audio_buffer.clear"], Drain());
    }

    [Fact]
    public void Holds_the_end_of_a_turn_and_what_follows_until_its_sound_has_gone()
    {
        _queue.TryAdd(new CommitTurn(960), _wire);
        _queue.TryAdd(new CreateResponse(ResponseRequest.Default), _wire);
        Assert.Empty(Drain());

        _queue.Add(Frame(0, "first"));
        Assert.Equal(["first"], Drain());

        _queue.Add(Frame(480, "second"));
        Assert.Equal(["second", "input_audio_buffer.commit", "response.create"], Drain());
    }

    [Fact]
    public void Gives_up_a_service_that_takes_no_command()
    {
        for (var i = 0; i < SendQueue.Capacity; i++)
        {
            Assert.True(_queue.TryAdd(new ClearInput(), _wire));
        }

        Assert.False(_queue.TryAdd(new ClearInput(), _wire));
    }

    private List<string> Drain()
    {
        var sent = new List<string>();
        while (_queue.TryTake(out var message))
        {
            var text = Encoding.UTF8.GetString(message.Span);
            sent.Add(text.StartsWith('{') ? System.Text.Json.JsonDocument.Parse(text).RootElement.GetProperty("type").GetString()! : text);
        }

        return sent;
    }

    private static UplinkFrame Frame(long start, string wire) => new(start, new short[480], Encoding.UTF8.GetBytes(wire));
}
