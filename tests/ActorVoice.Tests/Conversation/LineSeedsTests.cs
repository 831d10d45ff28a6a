using ActorVoice.Connection;
using ActorVoice.Conversation;

namespace ActorVoice.Tests.Conversation;

public sealed class LineSeedsTests
{
    [Fact]
    public void Tells_only_what_is_new_and_puts_it_in_its_place()
    {
        var seeds = new LineSeeds();

        Assert.Equal(["put a", "put c"], Bring(seeds, ("a", "1"), ("c", "3")));
        Assert.Equal(["put b behind a", "put d"], Bring(seeds, ("a", "1"), ("b", "2"), ("c", "3"), ("d", "4")));
        Assert.Equal(["put s behind root"], Bring(seeds, ("s", "0"), ("a", "1"), ("b", "2"), ("c", "3"), ("d", "4")));
        Assert.Empty(Bring(seeds, ("s", "0"), ("a", "1"), ("b", "2"), ("c", "3"), ("d", "4")));
    }

    [Fact]
    public void Takes_out_what_changed_and_tells_it_anew_under_another_name()
    {
        var seeds = new LineSeeds();
        Bring(seeds, ("a", "1"), ("b", "2"));

        Assert.Equal(["delete a", "put a_1b behind root"], Bring(seeds, ("a", "heard of 1"), ("b", "2")));
        Assert.Equal("a_1b", seeds.Find(new("a"))?.Value);
        Assert.Equal(["delete a_1b"], Bring(seeds, ("b", "2")));
    }

    /// <summary>A service that obeys, and a conversation in which anything may happen: after each step it knows exactly what it should.</summary>
    [Fact]
    public void Leaves_the_service_with_the_conversation_as_it_is_whatever_happened_to_it()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            var seeds = new LineSeeds();
            var service = new List<(string Name, string Words)>();
            var wanted = new List<(string Id, string Words)>();
            for (var step = 0; step < 40; step++)
            {
                Change(wanted, random);
                foreach (var command in seeds.Bring(Seeds(wanted)))
                {
                    Obey(service, command);
                }

                Assert.Equal(wanted.Select(it => it.Words), service.Select(it => it.Words));
                Assert.Equal(service.Select(it => it.Name), seeds.Names.Select(it => it.Name.Value));
                Assert.Equal(wanted.Select(it => it.Id), seeds.Names.Select(it => it.Item.Value));
            }
        }
    }

    private static void Change(List<(string Id, string Words)> wanted, Random random)
    {
        for (var times = random.Next(4); times > 0; times--)
        {
            var at = random.Next(wanted.Count + 1);
            switch (random.Next(6))
            {
                case 0 when at < wanted.Count: wanted.RemoveAt(at); break;
                case 1 when at < wanted.Count: wanted[at] = (wanted[at].Id, $"{wanted[at].Words}!"); break;
                case 2 when wanted.Count > 1: wanted.Reverse(0, 2); break;
                case 3: Add(wanted.Count); break;
                default: Add(at); break;
            }

            void Add(int place)
            {
                var id = $"i{random.Next(60)}";
                if (!wanted.Exists(it => it.Id == id))
                {
                    wanted.Insert(place, (id, $"words of {id}"));
                }
            }
        }
    }

    private static void Obey(List<(string Name, string Words)> service, ProviderCommand command)
    {
        switch (command)
        {
            case DeleteItem delete: Assert.Equal(1, service.RemoveAll(it => it.Name == delete.Item.Value)); break;
            case PutItem put:
                Assert.DoesNotContain(service, it => it.Name == put.Id.Value);
                var at = put.After is not { } after ? service.Count
                    : after == ProviderItemId.Beginning ? 0
                    : service.FindIndex(it => it.Name == after.Value) + 1;
                Assert.True(at > 0 || put.After is null || put.After == ProviderItemId.Beginning, "it was put behind an item that isn't there");
                service.Insert(at, (put.Id.Value, ((TextDraft)((MessageDraft)put.Draft).Parts[0]).Text));
                break;
            default: throw new InvalidOperationException($"{command} is no way to tell a conversation.");
        }
    }

    private static List<string> Bring(LineSeeds seeds, params (string Id, string Words)[] wanted) =>
        [.. seeds.Bring(Seeds(wanted)).Select(command => command switch
        {
            PutItem { After: { } after } put => $"put {put.Id} behind {after}",
            PutItem put => $"put {put.Id}",
            DeleteItem delete => $"delete {delete.Item}",
            _ => command.GetType().Name,
        })];

    private static List<ItemSeed> Seeds(IEnumerable<(string Id, string Words)> wanted) => [.. wanted.Select(it => ItemSeed.OfSystem(new(it.Id), it.Words))];
}
