using ActorVoice;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

// In the namespace of the container, so that it is found where it is needed.
#pragma warning disable IDE0130
namespace Microsoft.Extensions.DependencyInjection;
#pragma warning restore IDE0130

/// <summary>ActorVoice in the generic host.</summary>
public static class ActorVoiceServices
{
    /// <summary>Adds one <see cref="VoiceRuntime"/> for the process: it logs to the host's log, runs on the host's <see cref="TimeProvider"/> if one
    /// is registered, and its sessions end when the host stops.</summary>
    /// <param name="services">The host's.</param>
    /// <param name="configure">Changes the options; null: as they are.</param>
    public static IServiceCollection AddActorVoice(this IServiceCollection services, Func<VoiceRuntimeOptions, VoiceRuntimeOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(provider =>
        {
            var options = new VoiceRuntimeOptions
            {
                LoggerFactory = provider.GetService<ILoggerFactory>(),
                Time = provider.GetService<TimeProvider>(),
            };
            return new VoiceRuntime(configure?.Invoke(options) ?? options);
        });
        services.AddHostedService<RuntimeLifetime>();
        return services;
    }

    /// <summary>Wrong settings are told when the host starts, not when the first call comes in.</summary>
    private sealed class RuntimeLifetime(VoiceRuntime runtime) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public async Task StopAsync(CancellationToken cancellationToken) => await runtime.DisposeAsync().AsTask().WaitAsync(cancellationToken);
    }
}
