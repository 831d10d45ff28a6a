namespace ActorVoice.Host.Conform.Wire;

/// <summary>What a check says about the events to come.</summary>
internal static class Expecting
{
    private const string Fence = "input_audio_buffer.cleared";

    // Told when the server likes, by themselves: they stand in no order with others.
    private static readonly string[] Asides = ["rate_limits.updated", "conversation.created"];

    public static bool IsAside(WireEvent heard) =>
        Asides.Contains(heard.Type) || heard.Type.StartsWith("conversation.item.input_audio_transcription.", StringComparison.Ordinal);

    /// <summary>The next event of this type; others on the way are passed over, but for errors and what is no event.</summary>
    /// <param name="type">Several, separated by <c>|</c>: any of them.</param>
    public static async Task<WireEvent> ExpectAsync(this ConformClient client, string type)
    {
        var types = type.Split('|');
        while (true)
        {
            var heard = await client.TakeAsync(type);
            if (types.Contains(heard.Type))
            {
                return heard;
            }

            ConformFailure.Unless(heard.Type != "error" && heard.Type[0] != '(', type, heard.ToString() is "null" ? heard.Type : heard.ToString());
        }
    }

    /// <summary>The very next event, asides apart, is of this type.</summary>
    public static async Task<WireEvent> ExpectNextAsync(this ConformClient client, string type)
    {
        var heard = await client.TakeAsync(type);
        while (IsAside(heard) && heard.Type != type)
        {
            heard = await client.TakeAsync(type);
        }

        ConformFailure.Unless(type.Split('|').Contains(heard.Type), $"{type} as the next event", $"{heard.Type}: {heard}");
        return heard;
    }

    /// <summary>The next event is an error with one of these codes, whole as section 9 has it, and about the event with this id.</summary>
    /// <param name="codes">None: any.</param>
    public static async Task<WireEvent> ExpectErrorAsync(this ConformClient client, string? eventId, params string[] codes)
    {
        var error = await client.ExpectNextAsync("error");
        error.Has("error.type", "error.message").Is("error.event_id", eventId);
        return codes.Length == 0 ? error : error.Is("error.code", codes);
    }

    /// <summary>The server still answers: it has worked off everything said before.</summary>
    /// <returns>What it said meanwhile.</returns>
    public static async Task<IReadOnlyList<WireEvent>> FenceAsync(this ConformClient client)
    {
        await client.SayAsync("""{"type":"input_audio_buffer.clear"}""");
        List<WireEvent> before = [];
        while (true)
        {
            var heard = await client.TakeAsync($"{Fence}, as answer to input_audio_buffer.clear");
            if (heard.Type == Fence)
            {
                return before;
            }

            before.Add(heard);
        }
    }

    /// <summary>Nothing but asides comes any more: not before the server answers a question, and not in a moment after.</summary>
    public static async Task ExpectSilenceAsync(this ConformClient client, string why)
    {
        var heard = (await client.FenceAsync()).ToList();
        heard.AddRange(await client.QuietAsync());
        var wrong = heard.Find(one => !IsAside(one));
        ConformFailure.Unless(wrong is null, $"nothing {why}", wrong?.ToString() ?? "");
    }

    /// <summary>What comes in a moment in which the check says nothing.</summary>
    public static async Task<IReadOnlyList<WireEvent>> QuietAsync(this ConformClient client)
    {
        await client.PauseAsync();
        List<WireEvent> heard = [];
        while (client.TakeWaiting() is { } one)
        {
            heard.Add(one);
        }

        return heard;
    }

    /// <summary>The server closes, with one of these codes.</summary>
    public static async Task ExpectCloseAsync(this ConformClient client, params int[] codes)
    {
        var wanted = $"the server to close{(codes.Length > 0 ? $" with {string.Join(" or ", codes)}" : "")}";
        while (await client.PeekAsync(wanted) is not null)
        {
            var heard = await client.TakeAsync(wanted);
            ConformFailure.Unless(IsAside(heard), wanted, heard.ToString());
        }

        ConformFailure.Unless(codes.Length == 0 || (client.CloseCode is { } code && codes.Contains(code)), wanted, client.CloseText);
    }
}
