namespace ActorVoice.Host.Conform.Wire;

/// <summary>A row of events as a timeline of section 8 has it. A step is a type; <c>type+</c>: once or more; <c>type*</c>: any number;
/// <c>{a b}*</c>: any number of these, mixed; <c>(a b)</c>: each once, in either order. Asides may fall in anywhere.</summary>
internal static class Order
{
    /// <summary>The events to come are these, and no other lies between.</summary>
    public static async Task<IReadOnlyList<WireEvent>> ExpectOrderAsync(this ConformClient client, params string[] steps)
    {
        List<WireEvent> heard = [];
        foreach (var step in steps)
        {
            await new Step(client, step, heard).TakeAsync();
        }

        return heard;
    }

    private sealed class Step(ConformClient client, string step, List<WireEvent> heard)
    {
        private readonly string[] _types = step.Trim('{', '}', '(', ')', '+', '*').Trim('{', '}').Split(' ');

        public Task TakeAsync() => step[0] == '(' ? EachAsync() : step[^1] is '+' or '*' ? RunAsync() : OneAsync(_types);

        private async Task EachAsync()
        {
            var left = _types.ToList();
            while (left.Count > 0)
            {
                await OneAsync([.. left]);
                left.Remove(heard[^1].Type);
            }
        }

        private async Task RunAsync()
        {
            if (step[^1] == '+')
            {
                await OneAsync(_types);
            }

            while (await NextAsync() is { } next && _types.Contains(next.Type))
            {
                heard.Add(await client.TakeAsync(step));
            }
        }

        private async Task OneAsync(string[] types)
        {
            var wanted = string.Join(" or ", types);
            var next = await NextAsync();
            ConformFailure.Unless(next is null || types.Contains(next.Type), $"{wanted} {Behind()}", $"{next?.Type}: {next}");
            heard.Add(await client.TakeAsync($"{wanted} {Behind()}"));
        }

        private async Task<WireEvent?> NextAsync()
        {
            while (await client.PeekAsync($"{step} {Behind()}") is { } next)
            {
                if (!Expecting.IsAside(next) || _types.Contains(next.Type))
                {
                    return next;
                }

                await client.TakeAsync(step);
            }

            return null;
        }

        private string Behind() => heard.Count == 0 ? "first" : $"behind {heard[^1].Type}";
    }
}
