using System.Reflection;

namespace ActorVoice.Protocol.Tests;

public sealed class WireJsonTests
{
    public static TheoryData<Type> WireObjects =>
        [.. typeof(WireObject).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(WireObject)) && !type.IsAbstract && !type.IsGenericType && !type.Name.StartsWith("Unknown", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(WireObjects))]
    public void Whatever_stands_in_a_list_or_an_optional_field_has_its_generated_reader(Type wireObject)
    {
        foreach (var property in wireObject.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            foreach (var inner in Inner(property.PropertyType))
                Assert.True(WireJson.Default.GetTypeInfo(inner) is not null, $"{wireObject.Name}.{property.Name}: {inner} has none");
    }

    private static IEnumerable<Type> Inner(Type type) =>
        type.IsGenericType && type.Namespace == typeof(WireObject).Namespace ? type.GetGenericArguments().SelectMany(inner => Inner(inner).Prepend(inner)) : [];
}
