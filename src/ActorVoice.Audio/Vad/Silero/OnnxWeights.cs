using System.Buffers.Binary;
using System.Text;

namespace ActorVoice.Audio.Vad.Silero;

/// <summary>The named weights (initializers) of an ONNX file. The graph itself is not read: <see cref="SileroNetwork"/> is the graph.</summary>
/// <remarks>Field numbers from onnx.proto: ModelProto.graph 7, GraphProto.initializer 5, TensorProto dims 1, data_type 2, name 8, raw_data 9.</remarks>
internal sealed class OnnxWeights
{
    private const int Float32 = 1;

    private readonly Dictionary<string, (string Shape, float[] Values)> _tensors = [];
    private readonly string _file;

    private OnnxWeights(string file) => _file = file;

    /// <exception cref="InvalidDataException">The file is damaged; the message says where.</exception>
    public static OnnxWeights Read(string file, ReadOnlySpan<byte> bytes)
    {
        var weights = new OnnxWeights(file);
        try
        {
            weights.ReadModel(bytes);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"{file} is no ONNX model or damaged: {e.Message}. Restore the original file.", e);
        }

        return weights;
    }

    /// <summary>The weights called <paramref name="name"/>, last dimension innermost.</summary>
    /// <exception cref="InvalidDataException">There are none, or they have another shape.</exception>
    public float[] Get(string name, params ReadOnlySpan<long> shape)
    {
        if (!_tensors.TryGetValue(name, out var tensor))
        {
            throw new InvalidDataException($"{_file} has no float weights '{name}': it is another network. Restore the original file.");
        }

        var wanted = Text(shape);
        return tensor.Shape == wanted
            ? tensor.Values
            : throw new InvalidDataException(
                $"{_file}: '{name}' has shape {tensor.Shape} instead of {wanted}: it is another network. Restore the original file.");
    }

    private void ReadModel(ReadOnlySpan<byte> bytes)
    {
        var model = new ProtobufReader(bytes);
        while (model.Read())
        {
            if (model is { Field: 7, HasContent: true })
            {
                ReadGraph(model.Content);
            }
        }
    }

    private void ReadGraph(ReadOnlySpan<byte> bytes)
    {
        var graph = new ProtobufReader(bytes);
        while (graph.Read())
        {
            if (graph is { Field: 5, HasContent: true })
            {
                ReadTensor(graph.Content);
            }
        }
    }

    private void ReadTensor(ReadOnlySpan<byte> bytes)
    {
        var (type, name, shape) = (0ul, "", new List<long>());
        var raw = ReadOnlySpan<byte>.Empty;
        var tensor = new ProtobufReader(bytes);
        while (tensor.Read())
        {
            switch (tensor.Field)
            {
                case 1: AddDimensions(ref tensor, shape); break;
                case 2: type = tensor.Number; break;
                case 8: name = Encoding.UTF8.GetString(tensor.Content); break;
                case 9: raw = tensor.Content; break;
            }
        }

        if (type == Float32)
        {
            _tensors[name] = (Text([.. shape]), ToFloats(name, shape, raw));
        }
    }

    private static void AddDimensions(ref ProtobufReader tensor, List<long> shape)
    {
        if (!tensor.HasContent)
        {
            shape.Add((long)tensor.Number);
            return;
        }

        var packed = new ProtobufReader(tensor.Content);
        while (!packed.AtEnd)
        {
            shape.Add((long)packed.ReadVarint());
        }
    }

    private static float[] ToFloats(string name, List<long> shape, ReadOnlySpan<byte> raw)
    {
        var count = shape.Aggregate((Int128)1, (product, size) => Int128.Clamp(product * size, -1, long.MaxValue));
        if (count * sizeof(float) != raw.Length)
        {
            throw new InvalidDataException($"'{name}' of shape {Text([.. shape])} has {raw.Length} bytes of values");
        }

        var values = new float[(int)count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = BinaryPrimitives.ReadSingleLittleEndian(raw[(sizeof(float) * i)..]);
        }

        return values;
    }

    private static string Text(ReadOnlySpan<long> shape) => $"[{string.Join(", ", shape.ToArray())}]";
}
