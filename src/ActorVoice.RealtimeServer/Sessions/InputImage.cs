using ActorVoice.Protocol;

namespace ActorVoice.RealtimeServer.Sessions;

/// <summary>An image that a client shows the model: a data URI with a PNG or JPEG in it.</summary>
internal static class InputImage
{
    // The service's published rule for high detail: fitted into a square, the short side brought down, then counted in tiles.
    private const int Base = 85;
    private const int PerTile = 170;
    private const int Tile = 512;
    private const int LongSide = 2048;
    private const int ShortSide = 768;

    private static readonly string[] Heads = ["data:image/png;base64,", "data:image/jpeg;base64,", "data:image/jpg;base64,"];

    /// <summary>What is wrong with the part, or null and what a model pays for it.</summary>
    public static ErrorDetails? Check(InputImagePart part, string path, out int tokens)
    {
        tokens = Base;
        var url = part.ImageUrl ?? "";
        var head = Heads.FirstOrDefault(head => url.StartsWith(head, StringComparison.OrdinalIgnoreCase));
        if (head is null) return Errors.InvalidImage($"{path}.image_url");
        var file = new byte[((url.Length - head.Length) * 3L / 4) + 3];
        if (!Convert.TryFromBase64Chars(url.AsSpan(head.Length), file, out var written) || !ImageSize.IsImage(file.AsSpan(0, written)))
            return Errors.InvalidImage($"{path}.image_url");
        tokens = TokensOf(ImageSize.Of(file.AsSpan(0, written)), part.Detail ?? ImageDetail.Auto);
        return null;
    }

    private static int TokensOf(ImageSize? size, ImageDetail detail)
    {
        if (detail == ImageDetail.Low || size is not { Width: > 0, Height: > 0 } whole) return Base;
        var scale = Math.Min(1.0, (double)LongSide / Math.Max(whole.Width, whole.Height));
        scale = Math.Min(scale, (double)ShortSide / Math.Min(whole.Width, whole.Height));
        return Base + (PerTile * Tiles(whole.Width * scale) * Tiles(whole.Height * scale));
    }

    private static int Tiles(double pixels) => Math.Max(1, (int)Math.Ceiling(Math.Round(pixels) / Tile));
}
