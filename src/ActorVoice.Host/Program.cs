using ActorVoice.Host;
using ActorVoice.Host.Conform;
using ActorVoice.Host.Replay;
using ActorVoice.Host.Serve;
using ActorVoice.Host.Talk;

using var signals = new EndSignals();
var host = HostEnvironment.OfProcess(signals.Token);
return await HostCommand.RunAsync(args, host, TalkCommand.Create(host), ServeCommand.Create(host), ReplayCommand.Create(host), ConformCommand.Create(host));
