using System.ComponentModel.DataAnnotations;

namespace ActorVoice.Sessions;

/// <summary>Checks options as a whole and tells everything that is wrong at once.</summary>
internal static class OptionsCheck
{
    public static void Throw(VoiceSessionOptions options)
    {
        var found = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), found, validateAllProperties: true);
        if (options.Recording is { } recording)
        {
            Validator.TryValidateObject(recording, new ValidationContext(recording), found, validateAllProperties: true);
        }

        var problems = found.Select(result => result.ErrorMessage ?? "an option is wrong").Concat(OfSettings(options.Settings)).Concat(OfTools(options)).Concat(OfSeeding(options.Seeding))
            .Concat(options.DeadAir is { } ladder ? DeadAir.DeadAirCheck.Problems(ladder) : [])
            .Concat(BargeIn.BargeInCheck.Problems(options)).ToList();
        if (problems.Count > 0)
        {
            throw new ValidationException(string.Join(Environment.NewLine, problems));
        }
    }

    private static IEnumerable<string> OfSettings(SessionSettings settings)
    {
        if (settings.Speed is < 0.25 or > 1.5)
        {
            yield return $"Speed is {settings.Speed}; it may be 0.25 to 1.5.";
        }

        if (settings.MaxOutputTokens is < 0 or > 4096)
        {
            yield return $"MaxOutputTokens is {settings.MaxOutputTokens}; it may be 1 to 4096, or 0 for no limit.";
        }

        if (settings.TurnDetection is ServerVad vad)
        {
            foreach (var problem in OfVad(vad))
            {
                yield return problem;
            }
        }
    }

    private static IEnumerable<string> OfVad(ServerVad vad)
    {
        if (vad.Threshold is < 0 or > 1)
        {
            yield return $"The VAD threshold is {vad.Threshold}; it may be 0 to 1.";
        }

        if (vad.PrefixPadding < TimeSpan.Zero || vad.SilenceDuration < TimeSpan.Zero)
        {
            yield return "The VAD's prefix padding and silence duration may not be negative.";
        }

        if (vad.IdleTimeout is { } idle && (idle < TimeSpan.FromSeconds(5) || idle > TimeSpan.FromSeconds(30)))
        {
            yield return $"The VAD's idle timeout is {idle.TotalSeconds:0.#} s; it may be 5 to 30 s.";
        }
    }

    private static IEnumerable<string> OfSeeding(Seeding seeding)
    {
        if (seeding is SeedNewest { Tokens: < 100 or > 1_000_000 } or SeedSummary { Tokens: < 100 or > 1_000_000 })
        {
            yield return "The tokens that a new line is told may be 100 to 1000000.";
        }

        if (seeding is SeedSummary { Deadline: var deadline } && (deadline < TimeSpan.FromMilliseconds(10) || deadline > TimeSpan.FromMinutes(10)))
        {
            yield return $"The deadline of a summary is {deadline.TotalSeconds:0.##} s; it may be 0.01 to 600 s.";
        }
    }

    private static IEnumerable<string> OfTools(VoiceSessionOptions options) => options.Settings.Tools.Select(tool => tool.Name)
        .Concat(options.Tools.Select(tool => tool.Declaration.Name))
        .GroupBy(name => name, StringComparer.Ordinal)
        .Where(group => group.Count() > 1)
        .Select(group => $"The tool '{group.Key}' is given {group.Count()} times; names must differ.");
}
