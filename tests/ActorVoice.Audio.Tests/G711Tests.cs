using System.Security.Cryptography;

namespace ActorVoice.Audio.Tests;

/// <summary>Two witnesses for both laws: the decision values of Recommendation G.711 (tables 1 and 2), walked one by one, and checksums of what
/// ITU-T's own software tool library (G.191, release 2023, module g711 version 3.01: alaw_compress, alaw_expand, ulaw_compress, ulaw_expand)
/// gives for all inputs from -32768 to 32767 and all 256 codes.</summary>
public sealed class G711Tests
{
    private static readonly short[] EverySample = [.. Enumerable.Range(short.MinValue, 65_536).Select(i => (short)i)];
    private static readonly byte[] EveryCode = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];

    [Theory]
    [InlineData("µ-law", "90c29de505fb68e766118303bd552a16005dcf810873698bee1d8f3b247ce28c")]
    [InlineData("A-law", "38488f6fd710f4686360edc4d38639f96c491595ef93f8eb8d62d5e07ca6ce7b")]
    public void Encodes_all_65536_samples_as_the_software_tool_library_does(string law, string sha256)
    {
        var codes = new byte[EverySample.Length];
        Law(law).Encode(EverySample, codes);
        Assert.Equal(sha256, Convert.ToHexStringLower(SHA256.HashData(codes)));
    }

    [Theory]
    [InlineData("µ-law", "3dab54339e520bb2c924826e3b72a917a2b612e9fd12fc867500f1d983a75827")]
    [InlineData("A-law", "e04788d110e58ff8c70c93b8480190d973e3b67876b6119abbaec766cc75c174")]
    public void Decodes_all_256_codes_as_the_software_tool_library_does(string law, string sha256)
    {
        var samples = new short[EveryCode.Length];
        Law(law).Decode(EveryCode, samples);
        Assert.Equal(sha256, Convert.ToHexStringLower(SHA256.HashData(Pcm16.ToBytes(samples))));
    }

    [Fact]
    public void Follows_the_decision_values_of_the_mu_law_table()
    {
        // Table 2: on a scale of 8159; the first interval ends at 1, then 15 of 2, then 16 each of 4, 8, … 256.
        int[] decisions = [0, 1, .. Decisions(1, 2, 15), .. Enumerable.Range(0, 7).SelectMany(i => Decisions((32 << (i + 1)) - 33, 4 << i, 16))];
        Assert.Equal(8159, decisions[^1]);
        foreach (var sample in EverySample)
        {
            var n = Interval(decisions, Math.Min(Magnitude(sample) >> 2, 8158));
            Assert.Equal((byte)((sample < 0 ? 0 : 0x80) | (0x7F - n)), G711.MuLaw.Encode(sample));
            var middle = n == 0 ? 0 : 4 * (decisions[n] + decisions[n + 1]) / 2;
            Assert.Equal((short)(sample < 0 ? -middle : middle), G711.MuLaw.Decode(G711.MuLaw.Encode(sample)));
        }
    }

    [Fact]
    public void Follows_the_decision_values_of_the_a_law_table()
    {
        // Table 1: on a scale of 4096; 32 intervals of 2, then 16 each of 4, 8, … 128. Even bits are sent inverted.
        int[] decisions = [0, .. Decisions(0, 2, 32), .. Enumerable.Range(0, 6).SelectMany(i => Decisions(64 << i, 4 << i, 16))];
        Assert.Equal(4096, decisions[^1]);
        foreach (var sample in EverySample)
        {
            var n = Interval(decisions, Magnitude(sample) >> 3);
            Assert.Equal((byte)(((sample < 0 ? 0 : 0x80) | n) ^ 0x55), G711.ALaw.Encode(sample));
            var middle = 8 * (decisions[n] + decisions[n + 1]) / 2;
            Assert.Equal((short)(sample < 0 ? -middle : middle), G711.ALaw.Decode(G711.ALaw.Encode(sample)));
        }
    }

    [Theory]
    [InlineData("µ-law", 0xFF, 0)]
    [InlineData("A-law", 0xD5, 8)]
    public void Has_one_code_for_silence(string law, byte code, short heard)
    {
        Assert.Equal(code, Law(law).Encode(0));
        Assert.Equal(heard, Law(law).Decode(code));
    }

    [Fact]
    public void Refuses_a_target_that_is_too_short()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => G711.MuLaw.Encode(new short[2], new byte[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => G711.ALaw.Decode(new byte[2], new short[1]));
    }

    private static G711 Law(string name) => name == G711.MuLaw.Name ? G711.MuLaw : G711.ALaw;

    private static int Magnitude(short sample) => sample < 0 ? ~sample : sample;

    private static IEnumerable<int> Decisions(int from, int step, int count) => Enumerable.Range(1, count).Select(i => from + (i * step));

    private static int Interval(int[] decisions, int magnitude)
    {
        var n = 0;
        while (decisions[n + 1] <= magnitude)
            n++;

        return n;
    }
}
