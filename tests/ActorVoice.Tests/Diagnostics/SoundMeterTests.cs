using ActorVoice.Audio;
using ActorVoice.Diagnostics;

namespace ActorVoice.Tests.Diagnostics;

public sealed class SoundMeterTests
{
    private readonly SoundMeter _meter = new(24_000);

    [Fact]
    public void Shows_silence_before_anything_was_heard()
    {
        var latest = new float[100];
        latest.AsSpan().Fill(1);
        _meter.CopyLatest(latest);

        Assert.Equal(default, _meter.Read());
        Assert.Equal(new float[100], latest);
    }

    [Fact]
    public void Shows_a_full_scale_sine_as_0_and_minus_3_dB()
    {
        _meter.Hear([.. Enumerable.Range(0, 24_000).Select(i => Pcm16.Saturate(32768 * MathF.Sin(2 * MathF.PI * i / 24)))]);

        var reading = _meter.Read();

        Assert.Equal(0, reading.PeakDb, 0.01);
        Assert.Equal(-3.01, reading.RmsDb, 0.05);
    }

    [Fact]
    public void Shows_silence_when_it_rests_or_is_retuned()
    {
        _meter.Hear([short.MinValue]);
        Assert.Equal(0, _meter.Read().PeakDb);
        _meter.Rest();
        Assert.Equal(default, _meter.Read());

        _meter.Hear([100]);
        _meter.Retune(8_000);
        Assert.Equal(default, _meter.Read());
        Assert.Equal(8_000, _meter.Rate);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(480)]
    [InlineData(8_191)]
    [InlineData(8_192)]
    [InlineData(20_000)]
    public void Keeps_the_newest_samples_however_they_came(int piece)
    {
        var samples = Enumerable.Range(0, 20_000).Select(i => (short)i).ToArray();
        foreach (var part in samples.Chunk(piece))
            _meter.Hear(part);

        var latest = new float[SoundMeter.Memory + 1];
        _meter.CopyLatest(latest);

        Assert.Equal([0f, .. samples[^SoundMeter.Memory..].Select(sample => sample / 32768f)], latest);
        Assert.Equal(19_999 / 32768f, _meter.Read().Peak);
    }
}
