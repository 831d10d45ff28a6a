using ActorVoice.Recording;

namespace ActorVoice.Tests.Recording;

/// <summary>The sound of a journal in memory; the same sound is kept once.</summary>
internal sealed class SampleList : ISampleStore
{
    private readonly List<short> _samples = [];
    private readonly Dictionary<string, long> _places = [];

    public long Put(ReadOnlyMemory<short> samples)
    {
        var key = string.Join(' ', samples.ToArray());
        if (!_places.TryGetValue(key, out var at))
        {
            _places[key] = at = _samples.Count;
            _samples.AddRange(samples.Span);
        }

        return at;
    }

    public ReadOnlyMemory<short> Take(long at, int length) => _samples.GetRange((int)at, length).ToArray();
}
