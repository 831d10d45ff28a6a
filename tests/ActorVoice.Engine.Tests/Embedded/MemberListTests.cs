namespace ActorVoice.Contract.Embedded;

public sealed class MemberListTests
{
    [Fact]
    public void The_readme_lists_every_public_member_and_no_other()
    {
        var listed = File.ReadLines(Readme()).SkipWhile(line => line != "## Members").Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => string.Join(" | ", line.Trim('|', ' ').Split(" | ").Take(3).Select(cell => cell.Trim(' ', '`')))).ToHashSet();
        var real = MemberList.Of(typeof(ActorSystem).Assembly).ToHashSet();
        Assert.Empty(real.Except(listed).Select(line => $"not in the README: {line}"));
        Assert.Empty(listed.Except(real).Select(line => $"not in the assembly: {line}"));
    }

    private static string Readme()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            var readme = Path.Combine(directory.FullName, "src", "ActorVoice.Engine", "README.md");
            if (File.Exists(readme))
                return readme;
        }

        throw new FileNotFoundException("src/ActorVoice.Engine/README.md is not above the test's directory.");
    }
}
