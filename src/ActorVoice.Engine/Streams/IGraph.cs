namespace ActorVoice.Engine.Streams;

/// <summary>A blueprint of a part of a stream, or of a whole one. Immutable; every run makes new stages from it.</summary>
/// <typeparam name="TShape">Its open ends.</typeparam>
/// <typeparam name="TMat">What a run of it gives to whoever started it.</typeparam>
public interface IGraph<out TShape, out TMat>
    where TShape : Shape;

/// <summary>The open ends of a graph; only a type, never an object.</summary>
public abstract class Shape
{
    private protected Shape()
    {
    }
}

/// <summary>No open end: it can run.</summary>
public sealed class ClosedShape : Shape
{
    private ClosedShape()
    {
    }
}

/// <summary>One open outlet.</summary>
public sealed class SourceShape<TOut> : Shape
{
    private SourceShape()
    {
    }
}

/// <summary>An open inlet and an open outlet.</summary>
public sealed class FlowShape<TIn, TOut> : Shape
{
    private FlowShape()
    {
    }
}

/// <summary>One open inlet.</summary>
public sealed class SinkShape<TIn> : Shape
{
    private SinkShape()
    {
    }
}
