using System.Text.Json;

namespace ActorVoice.Protocol.Tests;

/// <summary>The samples in Golden/: one file per event, named by its wire name.</summary>
internal static class Golden
{
    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "Golden");

    public static TheoryData<string> ClientNames { get; } = [.. EventTable.Client.Names];

    public static TheoryData<string> ServerNames { get; } = [.. EventTable.Server.Names];

    public static byte[] Client(string name) => File.ReadAllBytes(Path.Combine(Root, "client", name + ".json"));

    public static byte[] Server(string name) => File.ReadAllBytes(Path.Combine(Root, "server", name + ".json"));

    public static IEnumerable<string> FileNames(string side) =>
        Directory.EnumerateFiles(Path.Combine(Root, side), "*.json").Select(path => Path.GetFileNameWithoutExtension(path));

    /// <summary>Equal as JSON: order of fields and form of numbers do not matter.</summary>
    public static void AssertSame(ReadOnlySpan<byte> expected, ReadOnlySpan<byte> actual)
    {
        var (left, right) = (JsonElement.Parse(expected), JsonElement.Parse(actual));
        if (!JsonElement.DeepEquals(left, right)) Assert.Fail($"expected {left.GetRawText()}\nbut got  {right.GetRawText()}");
    }
}
