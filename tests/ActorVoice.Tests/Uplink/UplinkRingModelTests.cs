using ActorVoice.Uplink;

namespace ActorVoice.Tests.Uplink;

public sealed class UplinkRingModelTests
{
    [Theory]
    [InlineData(1_000, UplinkTurns.ByApplication)]
    [InlineData(1_000, UplinkTurns.ByService)]
    [InlineData(8_000, UplinkTurns.ByService)]
    internal void Keeps_and_finds_what_its_naive_model_does(int rate, UplinkTurns turns)
    {
        var options = new UplinkOptions { Lookback = TimeSpan.FromSeconds(200.0 / rate), ShortestTurn = TimeSpan.FromSeconds(20.0 / rate) };
        for (var seed = 0; seed < 400; seed++)
        {
            var random = new Random(seed);
            var model = new RingModel(rate, turns, options);
            for (var step = 0; step < 150; step++)
            {
                try
                {
                    model.Step(random);
                }
                catch (Exception e)
                {
                    throw new InvalidOperationException($"Seed {seed}, step {step}: {e.Message}", e);
                }
            }
        }
    }
}
