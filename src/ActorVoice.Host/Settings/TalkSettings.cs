namespace ActorVoice.Host.Settings;

/// <summary>All settings of a conversation: the one list from which options, settings file and help are made. The table in the README says
/// the same at more length.</summary>
internal static class TalkSettings
{
    public static readonly Setting Input = new("--input", "Talk:Input", "FILE.wav|tone|silence|FILE.speech.json",
        "What is said: a recording, a tone of 2 s, 3 s of silence, or a speech script. Default: a bundled question.");

    public static readonly Setting Output = new("--output", "Talk:Output", "FILE.wav|null",
        "Where the answer goes: a WAV file, or nowhere. Default: answer.wav in the current directory.");

    public static readonly Setting Url = new("--url", "Endpoint:Url", "ws(s)://…",
        "A service elsewhere: OpenAI, Azure, or a server of your own. Default: a server inside this process.");

    public static readonly Setting Model = new("--model", "Endpoint:Model", "NAME",
        "The model (on Azure the deployment) in the URL's query. Default: gpt-realtime.");

    public static readonly Setting ApiKeyEnv = new("--api-key-env", "Endpoint:ApiKeyEnv", "NAME",
        "The environment variable that holds the key. Default: OPENAI_API_KEY for OpenAI, AZURE_OPENAI_API_KEY for Azure, none elsewhere.");

    public static readonly Setting ServerModel = new("--server-model", "Server:Model", "auto|cascade|echo|script",
        "What answers in the server inside this process: a recogniser and a voice (cascade), your own sound (echo), or a script. Default: auto, which is "
        + "cascade where its libraries are installed, else echo.");

    public static readonly Setting Script = new("--script", "Server:Script", "FILE.model.json",
        "The script of --server-model script.");

    public static readonly Setting ChatUrl = new("--chat-url", "Server:ChatUrl", "http(s)://…/v1",
        "A chat service that speaks OpenAI's protocol, to answer in cascade. Default: small built-in answers.");

    public static readonly Setting ChatModel = new("--chat-model", "Server:ChatModel", "NAME",
        "The model of --chat-url.");

    public static readonly Setting ChatApiKeyEnv = new("--chat-api-key-env", "Server:ChatApiKeyEnv", "NAME",
        "The environment variable that holds the key of --chat-url. Default: none is sent.");

    public static readonly Setting Fault = new("--fault", "Server:Faults", "FAULT[,FAULT…]",
        "What goes wrong in the server inside this process, such as drop@out:20 or refuse=503@2-4; may be given several times. Default: nothing.")
    {
        MayRepeat = true,
    };

    public static readonly Setting Voice = new("--voice", "Session:Voice", "NAME",
        "The voice of the model. Default: the service's own.");

    public static readonly Setting Instructions = new("--instructions", "Session:Instructions", "TEXT",
        "What the model is told to be. Default: the service's own.");

    public static readonly Setting Greeting = new("--greeting", "Session:Greeting", "TEXT",
        "Written to the model before anything is said, so that it speaks first. Default: nothing.");

    public static readonly Setting Transcription = new("--transcription", "Session:Transcription", "NAME|none",
        "The model that writes down what you say. Default: whisper-1 at OpenAI, Azure and cascade, none elsewhere.");

    public static readonly Setting TurnDetection = new("--turn-detection", "Session:TurnDetection", "server_vad|semantic_vad|none",
        "Who finds the end of your turn: the service by silence, by meaning, or nobody (then the end of the input is). Default: server_vad.");

    public static readonly Setting VadThreshold = new("--vad-threshold", "Session:VadThreshold", "0…1",
        "How loud speech must be for server_vad. Default: 0.5.");

    public static readonly Setting VadPrefixMs = new("--vad-prefix-ms", "Session:VadPrefixMs", "MS",
        "Sound kept from before speech, 0 to 5000. Default: 300.");

    public static readonly Setting VadSilenceMs = new("--vad-silence-ms", "Session:VadSilenceMs", "MS",
        "Silence that ends a turn, 0 to 10000. Default: 500 (the service's own would be 200).");

    public static readonly Setting Record = new("--record", "Talk:Record", "DIR",
        "Records the call there: both voices as WAV files, and a journal for actorvoice replay. Default: nothing is recorded.");

    public static readonly Setting Redact = new("--redact", "Talk:Redact", "words,audio",
        "What is taken out of the recording: words become placeholders, sound becomes silence. Default: nothing.");

    public static readonly Setting Config = new("--config", null, "DIR",
        "Where appsettings.json and actorvoice.conf are looked for. Default: beside the program.");

    public static IReadOnlyList<Setting> Chat { get; } = [ChatUrl, ChatModel, ChatApiKeyEnv];

    public static IReadOnlyList<Setting> All { get; } =
    [
        Input, Output, Url, Model, ApiKeyEnv, ServerModel, Script, .. Chat, Fault, Voice, Instructions, Greeting, Transcription, TurnDetection, VadThreshold,
        VadPrefixMs, VadSilenceMs, Record, Redact, Config,
    ];
}
