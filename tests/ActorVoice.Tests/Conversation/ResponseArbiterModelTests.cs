using ActorVoice.Conversation;
using Xunit.Abstractions;

namespace ActorVoice.Tests.Conversation;

/// <summary>What the arbiter promises, tried in every state that a small world can reach, and on long random roads through a larger one.</summary>
public sealed class ResponseArbiterModelTests(ITestOutputHelper output)
{
    [Fact]
    public void Keeps_its_promises_in_every_reachable_state()
    {
        var world = new ResponseArbiterWorld(responses: 2, calls: 1, waiting: 1, beside: 1, hasUsage: false);
        var seen = new HashSet<string> { ResponseArbiterWorld.Print(ResponseArbiter.Initial) };
        var open = new Queue<ResponseArbiter>([ResponseArbiter.Initial]);
        long steps = 0;
        while (open.TryDequeue(out var state))
        {
            foreach (var input in world.InputsOf(state))
            {
                var arbitration = state.Handle(input);
                ResponseArbiterPromises.Check(state, input, arbitration);
                steps++;
                if (seen.Add(ResponseArbiterWorld.Print(arbitration.Next)))
                    open.Enqueue(arbitration.Next);
            }

            ResponseArbiterPromises.CheckThatAFairServiceAnswersAll(state);
        }

        output.WriteLine($"{seen.Count:N0} states, {steps:N0} steps");
        Assert.InRange(seen.Count, 10_000, int.MaxValue);
    }

    [Fact]
    public void Keeps_its_promises_on_a_million_random_steps()
    {
        var world = new ResponseArbiterWorld(responses: 5, calls: 4, waiting: 6, beside: 3, hasUsage: true);
        for (var seed = 0; seed < 1000; seed++)
        {
            var random = new Random(seed);
            var state = ResponseArbiter.Initial;
            for (var step = 0; step < 1000; step++)
            {
                var inputs = world.InputsOf(state);
                var input = inputs[random.Next(inputs.Count)];

                // A line that dies at every other step would leave nothing to happen.
                if (input is LineLost && random.Next(8) > 0)
                    input = new LineReady();

                var arbitration = state.Handle(input);
                try
                {
                    ResponseArbiterPromises.Check(state, input, arbitration);
                    if (step % 100 == 0)
                        ResponseArbiterPromises.CheckThatAFairServiceAnswersAll(arbitration.Next);
                }
                catch (Exception e)
                {
                    throw new InvalidOperationException($"Seed {seed}, step {step}: {e.Message}", e);
                }

                state = arbitration.Next;
            }
        }
    }
}
