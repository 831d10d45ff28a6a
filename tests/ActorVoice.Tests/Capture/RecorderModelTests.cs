using System.Numerics;
using Xunit.Abstractions;

namespace ActorVoice.Tests.Capture;

public sealed class RecorderModelTests(ITestOutputHelper output)
{
    private const int Letters = 6;

    // Sequences that meet in the same state of recorder and world go on alike, so each state is gone on from once and the sequences are
    // counted by their sums. The state holds everything that the checks look at.
    private readonly Dictionary<(string State, int LettersLeft), BigInteger> _known = [];
    private readonly List<string> _path = [];

    [Fact]
    public void Keeps_its_promises_in_all_sequences_and_interleavings_of_six_commands_and_faults()
    {
        var sequences = Explore(new RecorderWorld(sounds: 3), Letters);

        output.WriteLine($"{sequences:N0} sequences of up to {Letters} commands and faults, {_known.Count:N0} distinct states.");
        Assert.True(sequences > 1_000_000);
    }

    [Fact]
    public void Keeps_its_promises_in_long_random_sequences()
    {
        var steps = 0L;
        for (var seed = 0; seed < 2_000; seed++)
            steps += Wander(seed, commands: 100);

        output.WriteLine($"{steps:N0} steps in 2,000 random sequences of 100 commands and faults.");
        Assert.True(steps > 200_000);
    }

    private BigInteger Explore(RecorderWorld world, int lettersLeft)
    {
        var state = (world.Key, lettersLeft);
        if (_known.TryGetValue(state, out var known))
            return known;

        var sequences = BigInteger.Zero;
        if (world.IsQuiet)
        {
            Guard(world.CheckQuiet);
            sequences++;
        }

        var count = lettersLeft > 0 ? world.Letters().Count() : 0;
        for (var i = 0; i < count; i++)
            sequences += Go(world, next => next.Letters(), i, lettersLeft - 1);

        count = world.Happenings().Count();
        for (var i = 0; i < count; i++)
            sequences += Go(world, next => next.Happenings(), i, lettersLeft);

        _known.Add(state, sequences);
        return sequences;
    }

    private BigInteger Go(RecorderWorld world, Func<RecorderWorld, IEnumerable<(string Name, Action Do)>> choices, int choice, int lettersLeft)
    {
        var next = world.Copy();
        var (name, act) = choices(next).ElementAt(choice);
        _path.Add(name);
        Guard(act);
        var sequences = Explore(next, lettersLeft);
        _path.RemoveAt(_path.Count - 1);
        return sequences;
    }

    private long Wander(int seed, int commands)
    {
        var random = new Random(seed);
        var world = new RecorderWorld(sounds: int.MaxValue);
        _path.Clear();
        _path.Add($"seed {seed}");
        while (commands > 0 || !world.IsQuiet)
        {
            var letters = world.Letters().ToList();
            var happenings = world.Happenings().ToList();
            var command = commands > 0 && (happenings.Count == 0 || random.Next(4) == 0);
            var (name, act) = command ? letters[random.Next(letters.Count)] : happenings[random.Next(happenings.Count)];
            commands -= command ? 1 : 0;
            _path.Add(name);
            Guard(act);
        }

        Guard(world.CheckQuiet);
        return _path.Count;
    }

    private void Guard(Action act)
    {
        try
        {
            act();
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"After {string.Join(", ", _path)}: {e.Message}", e);
        }
    }
}
