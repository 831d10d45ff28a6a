using System.Buffers.Binary;
using ActorVoice.RealtimeServer.Tests.Kit;

namespace ActorVoice.RealtimeServer.Tests.Sessions;

public sealed class ImageTests
{
    private static Client Show(Client client, string url, string detail = "auto") => client.Say(new
    {
        type = "conversation.item.create",
        item = new { type = "message", role = "user", content = new[] { new { type = "input_image", image_url = url, detail } } },
    });

    private static string Png(int width, int height)
    {
        var file = new byte[33];
        new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, (byte)'I', (byte)'H', (byte)'D', (byte)'R' }.CopyTo(file, 0);
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(20), height);
        return "data:image/png;base64," + Convert.ToBase64String(file);
    }

    // An application segment stands before the frame.
    private static string Jpeg(byte width, byte height) => "data:image/jpeg;base64," + Convert.ToBase64String(
        [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 1, 0xFF, 0xC0, 0, 11, 8, 0, height, 0, width, 1, 1, 0x11, 0, 0xFF, 0xD9]);

    [Theory]
    [InlineData(512, 512, "high", 85 + 170)]
    [InlineData(513, 512, "high", 85 + 340)]
    [InlineData(1024, 1024, "auto", 85 + (170 * 4))]
    [InlineData(2048, 4096, "high", 85 + (170 * 6))]
    [InlineData(2048, 4096, "low", 85)]
    public void Counts_an_image_by_its_tiles(int width, int height, string detail, int tokens)
    {
        using var client = new Client();
        Show(client, Png(width, height), detail).Respond().Wait(100);

        var usage = client.One("response.done")["response"]!["usage"]!;
        Assert.Equal((tokens, tokens), ((int)usage["input_token_details"]!["image_tokens"]!, (int)usage["input_tokens"]!));
    }

    [Fact]
    public void Reads_the_size_of_a_JPEG_too()
    {
        using var client = new Client();
        Show(client, Jpeg(100, 200)).Respond().Wait(100);

        Assert.Equal(85 + 170, (int)client.One("response.done")["response"]!["usage"]!["input_token_details"]!["image_tokens"]!);
    }

    [Fact]
    public void An_image_read_again_is_cached_in_blocks_of_64()
    {
        using var client = new Client();
        Show(client, Png(512, 512)).Respond().Wait(100).Respond().Wait(100);

        var details = client.Last("response.done")["response"]!["usage"]!["input_token_details"]!;
        Assert.Equal((192, 192), ((int)details["cached_tokens_details"]!["image_tokens"]!, (int)details["cached_tokens"]!));
    }

    [Theory]
    [InlineData("https://example.test/cat.png")]
    [InlineData("data:image/gif;base64,R0lGODdh")]
    [InlineData("data:image/png;base64,***")]
    [InlineData("data:image/png;base64,AAAA")]
    [InlineData("")]
    public void Refuses_what_is_no_PNG_or_JPEG_by_data_URI(string url)
    {
        using var client = new Client();
        Show(client, url);

        Assert.Equal(("invalid_value", "item.content[0].image_url"), (client.ErrorCode(), (string)client.Error()["param"]!));
    }
}
