using ActorVoice.Audio;
using ActorVoice.Playback;

namespace ActorVoice.Tests.Playback;

/// <summary>Ledger and buffer against an ear that writes down each single sample it hears.</summary>
public sealed class PlaybackModelTests
{
    [Fact]
    public void Knows_to_the_sample_what_was_heard_whatever_happens()
    {
        for (var seed = 0; seed < 400; seed++)
        {
            var world = new World(seed);
            try
            {
                for (var step = 0; step < 400; step++)
                    world.Step();
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"Seed {seed}: {e.Message}", e);
            }
        }
    }

    [Fact]
    public void Knows_it_for_an_interruption_at_each_sample()
    {
        PartKey first = new(new("first"), 0), second = new(new("second"), 1);
        for (var at = 0; at <= 700; at++)
        {
            var ledger = new PlaybackLedger(8000);
            ledger.Received(first, 300);
            ledger.Received(second, 400);
            ledger.Handed(first, 300);
            ledger.Handed(second, 400);
            ledger.Silence(7);
            ledger.Discarded(700 - at);

            HeardPart[] all = [new(first.Item, 0, Math.Min(at, 300), 300, 8000), new(second.Item, 1, Math.Max(0, at - 300), 400, 8000)];
            Assert.Equal(all.Where(part => part.Heard < part.Received), ledger.TakeCut(7));
        }
    }

    /// <summary>Each sample of a part carries its offset, so the ear sees a lost, doubled or swapped one.</summary>
    private sealed class World
    {
        private const int Capacity = 5000;

        private readonly Random _random;
        private readonly int _rate;
        private readonly PlaybackLedger _ledger;
        private readonly PlaybackBuffer _buffer = new(Capacity);
        private readonly Queue<(PartKey Part, int Offset)> _sink = new();
        private readonly Dictionary<PartKey, int> _received = [];
        private readonly Dictionary<PartKey, int> _heard = [];
        private readonly HashSet<PartKey> _dead = [];
        private readonly HashSet<PartKey> _ended = [];
        private readonly HashSet<PartKey> _whole = [];
        private readonly List<PartKey> _live = [];
        private int _parts;
        private long _number;

        public World(int seed)
        {
            _random = new Random(seed);
            _rate = _random.Next(3) switch { 0 => 8000, 1 => 24_000, _ => 11_025 };
            _ledger = new(_rate);
        }

        public void Step()
        {
            switch (_random.Next(20))
            {
                case < 6: Receive(); break;
                case < 11: Hand(); break;
                case < 15: Hear(); break;
                case < 17: End(); break;
                case < 19: Interrupt(); break;
                default: Hold(); break;
            }

            foreach (var part in _ledger.TakeWhole())
            {
                var key = new PartKey(part.Item, part.Part);
                Assert.True(_whole.Add(key) && _ended.Contains(key));
                Assert.Equal((_received[key], _heard[key]), ((int)part.Received, (int)part.Heard));
                Assert.Equal(part.Received, part.Heard);
                _live.Remove(key);
            }
        }

        private void Receive()
        {
            var length = _random.Next(1, 600);
            if (!_buffer.HasRoomFor(length))
                return;

            // A new one, or usually the newest, sometimes an older one: parts that take turns.
            var isNew = _live.Count == 0 || _random.Next(4) == 0;
            var key = isNew ? new(new($"item{_parts++}"), _random.Next(2)) : _live[_random.Next(5) == 0 ? _random.Next(_live.Count) : ^1];
            if (isNew)
                _live.Add(key);
            if (_ended.Contains(key))
                return;

            var start = _received.GetValueOrDefault(key);
            Assert.Equal(!_dead.Contains(key), _ledger.Received(key, length));
            if (_dead.Contains(key))
                return;

            _received[key] = start + length;
            _buffer.Add(key, Enumerable.Range(start, length).Select(i => (short)i).ToArray());
        }

        private void Hand()
        {
            for (long room = _random.Next(1, 1500); _buffer.TryPeek(room, out var piece); room -= piece.Samples.Length)
            {
                _ledger.Handed(piece.Key, piece.Samples.Length);
                foreach (var sample in piece.Samples.ToArray())
                    _sink.Enqueue((piece.Key, (ushort)sample));
                _buffer.Advance(piece);
            }
        }

        private void Hear()
        {
            ListenFor(_random.Next(0, 1200));
            if (_random.Next(3) > 0)
                Ask();
        }

        private void ListenFor(int samples)
        {
            for (; samples > 0 && _sink.TryDequeue(out var sample); samples--)
            {
                Assert.Equal(_heard.GetValueOrDefault(sample.Part), sample.Offset);
                _heard[sample.Part] = sample.Offset + 1;
            }
        }

        private void Ask() => _buffer.Heard(_ledger.QueuedIs(_sink.Count));

        private void End()
        {
            if (_live.Count == 0)
                return;

            var key = _live[_random.Next(_live.Count)];
            if (!_received.ContainsKey(key))
                return;

            _ended.Add(key);
            _ledger.Ended(key);
            if (_dead.Contains(key))
                _live.Remove(key);
        }

        private void Interrupt()
        {
            _ledger.Silence(++_number);
            _buffer.Clear();
            ListenFor(_random.Next(0, 300));
            var next = new PartKey(new($"item{_parts++}"), 0);
            if (_random.Next(3) == 0)
                ReceiveNext(next);

            _ledger.Discarded(_sink.Count);
            _buffer.ForgetAhead();
            _sink.Clear();

            var expected = _live.Where(key => key != next && !_dead.Contains(key))
                .Select(key => new HeardPart(key.Item, key.Part, _heard.GetValueOrDefault(key), _received.GetValueOrDefault(key), _rate))
                .Where(part => part.Heard < part.Received).ToList();
            var cut = _ledger.TakeCut(_number);
            Assert.Equal(expected, cut);
            Assert.All(cut, part => Assert.True(part.HeardMs <= MediaTime.ToMilliseconds(part.Received, _rate)));
            Assert.All(cut, part => Assert.InRange(MediaTime.FromMilliseconds(part.HeardMs, _rate), part.Heard - (_rate / 1000) - 1, part.Heard));
            foreach (var part in cut)
                Kill(new(part.Item, part.Part));
        }

        private void Kill(PartKey key)
        {
            _dead.Add(key);
            if (_ended.Contains(key))
                _live.Remove(key);
        }

        // The next answer's first sound comes before the sink has fallen silent: it is not to be lost.
        private void ReceiveNext(PartKey next)
        {
            _live.Add(next);
            Assert.True(_ledger.Received(next, 100));
            _received[next] = 100;
            _buffer.Add(next, Enumerable.Range(0, 100).Select(i => (short)i).ToArray());
        }

        private void Hold()
        {
            ListenFor(_random.Next(0, 300));
            _buffer.Heard(_ledger.Discarded(_sink.Count));
            _buffer.PutBack();
            _sink.Clear();
        }
    }
}
