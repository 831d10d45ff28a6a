using System.Reflection;
using System.Runtime.CompilerServices;

namespace ActorVoice.Contract.Embedded;

/// <summary>The public and protected members of an assembly, one line each, in the form of the engine's README: type, then signature.</summary>
internal static class MemberList
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(double)] = "double",
    };

    public static IEnumerable<string> Of(Assembly assembly) => assembly.GetExportedTypes().OrderBy(type => type.Namespace).ThenBy(Title)
        .SelectMany(type => Members(type).Select(member => $"{Room(type)} | {Title(type)} | {member}"));

    private static string Room(Type type) => type.Namespace!.Replace("ActorVoice.Engine", "", StringComparison.Ordinal)
        .Replace("Akka", "", StringComparison.Ordinal).TrimStart('.') is { Length: > 0 } room ? room : "(root)";

    private static string Title(Type type) => type.DeclaringType is { } outer ? $"{Title(outer)}.{Name(type)}" : Name(type);

    private static IEnumerable<string> Members(Type type)
    {
        if (typeof(Delegate).IsAssignableFrom(type))
            return [Signature(type.GetMethod("Invoke")!)];
        if (type.IsEnum)
            return Enum.GetNames(type).Select(name => $"{name} = {Convert.ToInt32(Enum.Parse(type, name), null)}");
        var members = type.GetMembers(Own).Where(member => member is not Type && IsOpen(member) && !member.IsDefined(typeof(CompilerGeneratedAttribute))).Select(Text).OfType<string>().Order(StringComparer.Ordinal).ToList();
        return members.Count > 0 ? members : ["(type)"];
    }

    private static bool IsOpen(MemberInfo member) => member switch
    {
        MethodBase method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly,
        FieldInfo field => field.IsPublic || field.IsFamily,
        PropertyInfo property => property.GetMethod is { } getter && IsOpen(getter),
        _ => false,
    };

    private static string? Text(MemberInfo member) => member switch
    {
        ConstructorInfo constructor => $"{(constructor.DeclaringType!.Name.Split('`')[0])}({Parameters(constructor)})",
        MethodInfo { IsSpecialName: true } method when !method.Name.StartsWith("op_", StringComparison.Ordinal) => null,
        MethodInfo { Name: "Equals" or "GetHashCode" or "ToString" or "Dispose" } => null,
        MethodInfo method => Signature(method),
        FieldInfo field => $"{Static(field.IsStatic)}{Name(field.FieldType)} {field.Name}",
        PropertyInfo property => $"{Static(property.GetMethod!.IsStatic)}{Name(property.PropertyType)} {property.Name}",
        _ => null,
    };

    private static string Signature(MethodInfo method)
    {
        var generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";
        return $"{Static(method.IsStatic)}{Name(method.ReturnType)} {method.Name}{generic}({Parameters(method)})";
    }

    private static string Static(bool isStatic) => isStatic ? "static " : "";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter =>
        $"{Name(parameter.ParameterType)} {parameter.Name}{(parameter.HasDefaultValue ? $" = {Default(parameter)}" : "")}"));

    private static string Default(ParameterInfo parameter) => parameter.DefaultValue switch
    {
        null => "null",
        bool value => value ? "true" : "false",
        Enum value => value.ToString(),
        var value => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : "\"\"",
    };

    private static string Name(Type type)
    {
        if (Keywords.TryGetValue(type, out var keyword))
            return keyword;
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return Name(inner) + "?";
        if (type.IsArray)
            return Name(type.GetElementType()!) + "[]";
        var name = type.Name.Split('`')[0];
        return type.IsGenericType ? $"{name}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" : name;
    }
}
