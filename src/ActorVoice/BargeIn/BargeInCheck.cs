using System.ComponentModel.DataAnnotations;

namespace ActorVoice.BargeIn;

/// <summary>What is wrong with the settings of our own ear.</summary>
internal static class BargeInCheck
{
    public static IEnumerable<string> Problems(VoiceSessionOptions options)
    {
        if (options.BargeIn is not { } bargeIn)
        {
            return [];
        }

        var found = new List<ValidationResult>();
        Validator.TryValidateObject(bargeIn, new ValidationContext(bargeIn), found, validateAllProperties: true);
        return found.Select(result => $"BargeIn: {result.ErrorMessage}").Concat(OfTurns(options.Settings.TurnDetection));
    }

    private static IEnumerable<string> OfTurns(TurnDetection detection)
    {
        if (detection is ServerVad { InterruptResponse: true } or SemanticVad { InterruptResponse: true })
        {
            yield return "BargeIn decides about interruptions here, so the service must not: set InterruptResponse = false in the turn detection.";
        }
    }
}
