using ActorVoice.Protocol;

namespace ActorVoice.RealtimeServer.Connections;

/// <summary>Which model names a client may ask for.</summary>
internal static class ModelRules
{
    private const int NotRealtime = 4000;
    private const int NoSuchModel = 4004;

    /// <returns>The error and the close code that follows it on a line; null: the name will do.</returns>
    public static (ErrorDetails Error, int CloseCode)? Check(string model, RealtimeServerOptions options)
    {
        if (options.ModelNames.Contains(model)) return null;
        if (options.OtherModelNames.Contains(model)) return (Errors.InvalidModel(model), NotRealtime);
        return options.ModelNames.Count == 0 ? null : (Errors.ModelNotFound(model), NoSuchModel);
    }
}
