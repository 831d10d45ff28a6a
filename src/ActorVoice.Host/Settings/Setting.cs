namespace ActorVoice.Host.Settings;

/// <summary>One thing that can be set: on the command line, in the settings file, or left to its default.</summary>
/// <param name="Option">Its name on the command line.</param>
/// <param name="Path">Its path in <c>appsettings.json</c>; null: the command line only.</param>
/// <param name="Shape">What its value looks like, for the help.</param>
/// <param name="Help">What it does, its range and its default.</param>
internal sealed record Setting(string Option, string? Path, string Shape, string Help)
{
    /// <value>It may be given several times on the command line; the values then stand with commas between.</value>
    public bool MayRepeat { get; init; }
}

/// <summary>A value that somebody gave.</summary>
/// <param name="Text">As it was written.</param>
/// <param name="Where">For a message: the option, or the file and line.</param>
/// <param name="Directory">Where a relative path in it begins.</param>
internal sealed record Given(string Text, string Where, string Directory);
