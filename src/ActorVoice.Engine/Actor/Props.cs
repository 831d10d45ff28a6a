using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.ExceptionServices;

namespace ActorVoice.Engine.Actor;

/// <summary>How to make an actor, as often as supervision needs it. Immutable.</summary>
public sealed class Props
{
    private readonly ConstructorInfo _constructor;
    private readonly object?[] _arguments;

    private Props(ConstructorInfo constructor, object?[] arguments, SupervisorStrategy? supervisorStrategy, string dispatcher)
    {
        (_constructor, _arguments) = (constructor, arguments);
        (SupervisorStrategy, Dispatcher) = (supervisorStrategy, dispatcher);
    }

    public Type Type => _constructor.DeclaringType!;

    /// <value>The settings path of the dispatcher that runs the actor.</value>
    public string Dispatcher { get; }

    /// <value>Decides about the actor's children instead of the actor's own strategy, if set.</value>
    public SupervisorStrategy? SupervisorStrategy { get; }

    /// <param name="factory">
    /// <c>() => new X(a, b)</c>. The arguments are evaluated once, here; a restart makes a new X from the same values.
    /// </param>
    /// <exception cref="ArgumentException">The body is something else than a constructor call.</exception>
    public static Props Create<TActor>(Expression<Func<TActor>> factory, SupervisorStrategy? supervisorStrategy = null)
        where TActor : ActorBase
    {
        if (factory.Body is not NewExpression { Constructor: { } constructor } body)
            throw new ArgumentException($"The actor must be made by 'new': Props.Create(() => new {typeof(TActor).Name}(...)).", nameof(factory));
        return new Props(constructor, [.. body.Arguments.Select(Evaluate)], supervisorStrategy, Dispatch.Dispatchers.DefaultDispatcherId);
    }

    /// <param name="dispatcher">A settings path such as <c>actorvoice.session-dispatcher</c>.</param>
    public Props WithDispatcher(string dispatcher) => new(_constructor, _arguments, SupervisorStrategy, dispatcher);

    public Props WithSupervisorStrategy(SupervisorStrategy supervisorStrategy) => new(_constructor, _arguments, supervisorStrategy, Dispatcher);

    public override string ToString() => $"Props({Type})";

    internal ActorBase NewActor()
    {
        try
        {
            return (ActorBase)_constructor.Invoke(_arguments);
        }
        catch (TargetInvocationException e) when (e.InnerException is not null)
        {
            ExceptionDispatchInfo.Throw(e.InnerException);
            throw;
        }
    }

    /// <remarks>Constants and captured variables, nearly all arguments there are, need no compiler.</remarks>
    private static object? Evaluate(Expression argument) => argument switch
    {
        ConstantExpression constant => constant.Value,
        MemberExpression { Member: FieldInfo field, Expression: var owner } => field.GetValue(owner is null ? null : Evaluate(owner)),
        _ => Expression.Lambda<Func<object?>>(Expression.Convert(argument, typeof(object))).Compile(preferInterpretation: true)(),
    };
}
