using Microsoft.Extensions.Logging;

namespace ActorVoice.Host.Reporting;

/// <summary>Log lines as remarks between the lines of a conversation.</summary>
internal sealed class RemarkLogger(string category, Action<string> remark) : ILogger
{
    /// <summary>Adds it, if log lines are wanted.</summary>
    public static void Add(ILoggingBuilder logging, bool isWanted, ITalkReporter reporter) => Add(logging, isWanted, reporter.Remark);

    public static void Add(ILoggingBuilder logging, bool isWanted, Action<string> remark)
    {
        if (isWanted)
        {
            logging.SetMinimumLevel(LogLevel.Debug).AddFilter("Microsoft", LogLevel.Warning).AddProvider(new Provider(remark));
        }
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        remark($"{logLevel.ToString().ToLowerInvariant()} {category}: {formatter(state, exception)}{(exception is null ? "" : $"\n{exception}")}");

    private sealed class Provider(Action<string> remark) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => new RemarkLogger(categoryName, remark);

        public void Dispose()
        {
        }
    }
}
