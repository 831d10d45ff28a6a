using System.Globalization;

namespace ActorVoice.Sessions;

/// <summary>Reads values from a configuration and collects what is wrong with them instead of stopping at the first.</summary>
internal sealed class SettingsReader(Config config)
{
    private readonly List<string> _errors = [];

    public TimeSpan Time(string path, TimeSpan least, TimeSpan most) =>
        Read(path, least, most, () => config.GetTimeSpan(path), time => time.ToString("c", CultureInfo.InvariantCulture), "a time such as 200ms or 3s");

    public double Number(string path, double least, double most) =>
        Read(path, least, most, () => config.GetDouble(path), number => number.ToString(CultureInfo.InvariantCulture), "a number");

    public int Whole(string path, int least, int most) =>
        Read(path, least, most, () => config.GetInt(path), number => number.ToString(CultureInfo.InvariantCulture), "a whole number");

    /// <summary>Values that are right alone and wrong together.</summary>
    public void Complain(string problem) => _errors.Add(problem);

    public void ThrowIfAny()
    {
        if (_errors.Count > 0)
        {
            throw new ConfigurationException(string.Join(Environment.NewLine, _errors));
        }
    }

    private T Read<T>(string path, T least, T most, Func<T> read, Func<T, string> show, string kind)
        where T : IComparable<T>
    {
        if (!config.HasPath(path))
        {
            _errors.Add($"{path} is missing; it is {kind}.");
            return least;
        }

        try
        {
            var value = read();
            if (value.CompareTo(least) >= 0 && value.CompareTo(most) <= 0)
            {
                return value;
            }

            _errors.Add($"{path} is {show(value)}; it may be {show(least)} to {show(most)}.");
        }
        catch (Exception e) when (e is ConfigurationException or FormatException or OverflowException)
        {
            _errors.Add($"{path} is '{config.GetString(path)}'; it is {kind}.");
        }

        return least;
    }
}
