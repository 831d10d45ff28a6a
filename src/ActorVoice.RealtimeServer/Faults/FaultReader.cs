using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using ActorVoice.Protocol;

namespace ActorVoice.RealtimeServer.Faults;

/// <summary>Reads <c>ACTION[=VALUE]@[LINES/]SIDE:WHICH</c>; the project's README tells what may stand where.</summary>
internal static partial class FaultReader
{
    private const int LongestDelayMs = 600_000;
    private const string EventPlaces = "in:N, out:N, in:TYPE#N or out:TYPE#N";
    private const string Actions = "drop, cut, close, silent, expire, delay, lose, duplicate, reorder, malform, refuse, ratelimit, fail and stall";

    private static readonly string[] ForResponses = ["ratelimit", "fail", "stall"];

    public static bool TryRead(string text, [NotNullWhen(true)] out Fault? fault, [NotNullWhen(false)] out string? error)
    {
        fault = null;
        var trimmed = text.Trim();
        if (Shape().Match(trimmed) is not { Success: true } parts)
        {
            error = $"'{trimmed}' is no fault: write ACTION@PLACE, for example drop@out:7 or close=4000@2/in:response.create#1.";
            return false;
        }

        var (name, value) = (parts.Groups["action"].Value, parts.Groups["value"] is { Success: true } given ? given.Value : null);
        var placeError = Place(parts, out var lines, out var place);
        error = Action(name, value, out var action) ?? placeError ?? Fit(name, place);
        if (error is null) fault = new(action!, lines, place, trimmed);
        else error = $"'{trimmed}': {error}";
        return fault is not null;
    }

    private static string? Action(string name, string? value, out FaultAction? action)
    {
        action = (name, value) switch
        {
            ("drop", null) => new DropLine(),
            ("cut", null) => new CutEvent(),
            ("silent", null) => new GoSilent(),
            ("expire", null) => new ExpireSession(),
            ("lose", null) => new LoseEvent(),
            ("duplicate", null) => new DuplicateEvent(),
            ("reorder", null) => new ReorderEvents(),
            ("stall", null) => new StallResponse(),
            ("close", _) => Number(value ?? "1011", 1000, 4999) is { } code and not (1004 or 1005 or 1006 or 1015) ? new CloseLine(code) : null,
            ("delay", not null) => Number(value, 1, LongestDelayMs) is { } ms ? new DelayEvent(TimeSpan.FromMilliseconds(ms)) : null,
            ("refuse", _) => Number(value ?? "503", 400, 599) is { } status ? new RefuseHandshake(status) : null,
            ("malform", not null) => Malformations.ByName(value) is { } how ? new MalformEvent(how) : null,
            ("ratelimit", null) => new FailResponse("requests", ErrorCodes.RateLimitExceeded, "Rate limit reached. Please try again later."),
            ("fail", _) => new FailResponse(ErrorTypes.Server, value ?? ErrorCodes.ServerError, "The server was told to let this response fail."),
            _ => null,
        };
        return action is null ? Expected(name) : null;
    }

    private static string Expected(string name) => name switch
    {
        "close" => "a close code is 1000 to 4999, without 1004, 1005, 1006 and 1015, which are never sent.",
        "delay" => $"a delay is in milliseconds, delay=1 to delay={LongestDelayMs}.",
        "refuse" => "an HTTP status that refuses is 400 to 599.",
        "malform" => $"malform is one of {string.Join(", ", Malformations.Names.Select(name => $"malform={name}"))}.",
        "drop" or "cut" or "silent" or "expire" or "lose" or "duplicate" or "reorder" or "stall" or "ratelimit" => $"{name} takes no value.",
        _ => $"'{name}' is no action; there are {Actions}.",
    };

    private static string? Place(Match parts, out Counts lines, out FaultPlace place)
    {
        place = default;
        var isDoor = !parts.Groups["side"].Success;
        var linesText = parts.Groups[isDoor ? "door" : "lines"] is { Success: true } given ? given.Value : "1";
        if (!TryCounts(linesText, out lines)) return Wrong(linesText);
        if (isDoor)
        {
            place = new(FaultSide.Door, null, Counts.All);
            return null;
        }

        var side = parts.Groups["side"].Value switch { "in" => FaultSide.In, "out" => FaultSide.Out, _ => FaultSide.Response };
        var type = parts.Groups["type"] is { Success: true } named ? named.Value : null;
        var nthText = type is null ? parts.Groups["which"].Value : parts.Groups["nth"] is { Success: true } nth ? nth.Value : "1";
        if (!TryCounts(nthText, out var which)) return Wrong(nthText);
        if (side == FaultSide.Response && type is not null) return $"'{type}' is no number of a response; write response:2.";
        place = new(side, type, which);
        return null;
    }

    private static string? Fit(string action, FaultPlace place)
    {
        if ((action == "refuse") != (place.Side == FaultSide.Door))
            return action == "refuse" ? "a handshake is refused by line: refuse=503, or refuse=503@2-4." : $"it needs a place: {(ForResponses.Contains(action) ? "response:N" : EventPlaces)}.";
        if (place.Side == FaultSide.Door) return null;
        if (ForResponses.Contains(action) != (place.Side == FaultSide.Response))
            return ForResponses.Contains(action) ? $"{action} is for response:N." : $"{action} is for {EventPlaces}.";
        return action == "cut" && place.Side == FaultSide.In ? "only what goes out can be cut; write drop." : null;
    }

    private static string Wrong(string counts) => $"'{counts}' is no count: write 3, 2-4, 2- or *, from 1.";

    private static bool TryCounts(string text, out Counts counts)
    {
        counts = Counts.All;
        if (text == "*") return true;
        var bounds = text.Split('-');
        var first = Number(bounds[0], 1, int.MaxValue);
        var last = bounds.Length == 1 ? first : bounds[1].Length == 0 ? int.MaxValue : Number(bounds[1], 1, int.MaxValue);
        if (bounds.Length > 2 || first is null || last is null || last < first) return false;
        counts = new(first.Value, last.Value);
        return true;
    }

    private static int? Number(string text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null;

    // A type of event begins with a letter, a count does not.
    [GeneratedRegex(@"^(?<action>[a-z]+)(=(?<value>[\w.-]+))?(@((?<lines>[\d*-]+)/)?((?<side>in|out|response):((?<type>[a-z][\w.]*)(#(?<nth>[\d*-]+))?|(?<which>[\d*-]+))|(?<door>[\d*-]+)))?$",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Shape();
}
