using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ActorVoice.RealtimeServer.Tests.Kit;

/// <summary>A client in memory: says events, keeps what the server answered.</summary>
internal sealed class Client : IRealtimePeer, IDisposable
{
    private readonly List<JsonObject> _received = [];
    private readonly List<(string Type, TaskCompletionSource Came)> _awaited = [];
    private readonly Lock _lock = new();

    public Client(RealtimeServerOptions? options = null, RealtimeRequest? request = null, bool start = true, StepTime? time = null)
    {
        Time = time ?? new();
        var engine = new RealtimeServerEngine((options ?? new()) with { Seed = options?.Seed ?? 1 }, Time);
        Line = engine.Open(request ?? RealtimeRequest.For("gpt-realtime"), this);
        if (start) Line.Start();
    }

    /// <summary>A client of a server that others use too.</summary>
    public Client(RealtimeServerEngine engine, RealtimeRequest request, StepTime time)
    {
        Time = time;
        Line = engine.Open(request, this);
        Line.Start();
    }

    public StepTime Time { get; }

    public RealtimeConnection Line { get; }

    public bool IsFull { get; set; }

    public (int Code, string Reason)? Closed { get; private set; }

    /// <summary>What came of a message that died with its line; null: the line is whole.</summary>
    public string? Broken { get; private set; }

    public bool IsSilent { get; private set; }

    /// <summary>Called inside the server's Send, as a client on the same thread would be.</summary>
    public Action<JsonObject>? OnEvent { get; set; }

    /// <summary>What came so far; a model with threads of its own may make more come.</summary>
    public IReadOnlyList<JsonObject> Received
    {
        get
        {
            lock (_lock) return [.. _received];
        }
    }

    /// <summary>All messages as they came, also such as are no JSON object.</summary>
    public List<string> Raw { get; } = [];

    public IReadOnlyList<string> Types => [.. Received.Select(TypeOf)];

    public static string TypeOf(JsonObject wireEvent) => (string)wireEvent["type"]!;

    void IRealtimePeer.Send(ReadOnlyMemory<byte> utf8)
    {
        Assert.True(Closed is null && Broken is null && !IsSilent, "Something came after the end of the line.");
        Raw.Add(Encoding.UTF8.GetString(utf8.Span));
        if (!TryParse(utf8.Span, out var wireEvent)) return;
        lock (_lock)
        {
            _received.Add(wireEvent);
            foreach (var (type, came) in _awaited)
                if (type == TypeOf(wireEvent)) came.TrySetResult();
        }

        OnEvent?.Invoke(wireEvent);
    }

    void IRealtimePeer.Close(int code, string reason)
    {
        Assert.Null(Closed);
        Closed = (code, reason);
    }

    void IRealtimePeer.Break(ReadOnlyMemory<byte> beginning)
    {
        Assert.Null(Broken);
        Broken = Encoding.UTF8.GetString(beginning.Span);
    }

    void IRealtimePeer.GoSilent() => IsSilent = true;

    public Client Say(string json)
    {
        Line.Receive(Encoding.UTF8.GetBytes(json));
        return this;
    }

    public Client Say(object wireEvent) => Say(JsonSerializer.Serialize(wireEvent));

    /// <summary>Sets the session as <paramref name="session"/> says; <c>type</c> is added.</summary>
    public Client Update(string session) => Say("{\"type\":\"session.update\",\"session\":{\"type\":\"realtime\"," + session + "}}");

    public Client PushToTalk() => Update("""
        "audio":{"input":{"turn_detection":null}}
        """);

    public Client Append(ReadOnlySpan<short> samples) => Append(Sounds.Bytes(samples));

    public Client Append(byte[] audio) => Say(new { type = "input_audio_buffer.append", audio = Convert.ToBase64String(audio) });

    /// <summary>Appends so much sound in pieces of 20 ms, and time goes by with it.</summary>
    public Client Talk(int milliseconds)
    {
        for (var ms = 0; ms < milliseconds; ms += 20)
        {
            Append(Sounds.Ramp(480, ms));
            Wait(20);
        }

        return this;
    }

    /// <summary>The same in G.711 codes.</summary>
    public Client Talk8(int milliseconds)
    {
        for (var ms = 0; ms < milliseconds; ms += 20) Append([.. Enumerable.Range(ms, 160).Select(i => (byte)i)]).Wait(20);
        return this;
    }

    public Client SayText(string text) => Say(new
    {
        type = "conversation.item.create",
        item = new { type = "message", role = "user", content = new[] { new { type = "input_text", text } } },
    });

    public Client Respond() => Say("""{"type":"response.create"}""");

    public Client Wait(int milliseconds)
    {
        Time.Advance(TimeSpan.FromMilliseconds(milliseconds));
        return this;
    }

    /// <summary>Forgets what came so far.</summary>
    public Client Forget()
    {
        lock (_lock) _received.Clear();
        return this;
    }

    /// <summary>Waits for an event of this type that a model with threads of its own brings.</summary>
    public Task UntilAsync(string type)
    {
        var came = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            _awaited.Add((type, came));
            if (_received.Exists(wireEvent => TypeOf(wireEvent) == type)) came.TrySetResult();
        }

        return came.Task.WaitAsync(TimeSpan.FromMinutes(1));
    }

    public IEnumerable<JsonObject> All(string type) => Received.Where(wireEvent => TypeOf(wireEvent) == type);

    public JsonObject One(string type) => Assert.Single(All(type));

    public JsonObject Last(string type) => All(type).Last();

    /// <summary>The error that came last.</summary>
    public JsonObject Error() => Last("error")["error"]!.AsObject();

    public string ErrorCode() => (string)Error()["code"]!;

    /// <summary>All sound of a response's deltas, decoded from base64.</summary>
    public byte[] Sound(string? responseId = null) =>
        [.. All("response.output_audio.delta")
            .Where(delta => responseId is null || (string)delta["response_id"]! == responseId)
            .SelectMany(delta => Convert.FromBase64String((string)delta["delta"]!))];

    /// <summary>Types in order, with repeated deltas as one line.</summary>
    public IReadOnlyList<string> Story()
    {
        List<string> story = [];
        foreach (var type in Types)
            if (story.Count == 0 || story[^1] != type || !type.EndsWith(".delta", StringComparison.Ordinal)) story.Add(type);
        return story;
    }

    public void Dispose() => Line.Dispose();

    private static bool TryParse(ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out JsonObject? wireEvent)
    {
        wireEvent = null;
        try
        {
            wireEvent = JsonNode.Parse(utf8) as JsonObject;
        }
        catch (JsonException)
        {
        }

        return wireEvent is not null;
    }
}
